package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ranks the entries of a phrase of broad words as the index would: looks at the texts of entries
 * that have all of the words, in the order of what a phrase of them could score at most.
 */
final class PhraseSearch {
  private static final int MOST_TEXTS = 2_000;
  private static final int BATCH = 60;

  private final SqlReader reader;
  private final Matches matches;
  private final BroadIndex index;
  private final BroadSearch words;
  private final List<String> phrase;
  private final Stems stems = new Stems();

  private PhraseSearch(
      SqlReader reader, Matches matches, BroadIndex index, BroadSearch words, List<String> phrase) {
    this.reader = reader;
    this.matches = matches;
    this.index = index;
    this.words = words;
    this.phrase = phrase;
  }

  /**
   * {@code null} if the query is something else than a phrase of broad words, or if the index is
   * faster: it looks at all postings of the words, at a few million a second.
   */
  static @Nullable PhraseSearch of(
      SqlReader reader, Expression wanted, Matches matches, BroadSizes sizes) {
    if (!(wanted instanceof QueryTerm term) || !BroadTerms.isPhrase(term)) {
      return null;
    }
    List<String> phrase = term.stems();
    BroadIndex index = BroadIndex.read(reader, phrase, sizes);
    if (index == null || !index.words().keySet().containsAll(phrase)) {
      return null;
    }
    SegmentLengths lengths = new SegmentLengths(reader, index);
    Map<Expression, BroadTerm> terms = new HashMap<>();
    List<Expression> parts = new ArrayList<>();
    for (String word : new LinkedHashSet<>(phrase)) {
      parts.add(QueryTerm.word(word));
      terms.put(QueryTerm.word(word), new BroadWordPostings(reader, index, word, lengths, false));
    }
    if (terms.values().stream().mapToLong(BroadTerm::entries).sum() < sizes.phrase()) {
      return null;
    }
    Expression all = parts.size() > 1 ? new Expression.All(parts) : parts.get(0);
    BroadSearch words = new BroadSearch(reader, matches, index, all, terms, parts, sizes);
    return new PhraseSearch(reader, matches, index, words, phrase);
  }

  /** The best entries; {@code null} if a look at some hundred texts does not tell. */
  @Nullable List<RankedId> best(int limit, List<Long> exact) {
    int most = Math.max(MOST_TEXTS, 2 * limit);
    List<RankedId> candidates = words.unchanged(most);
    Set<Long> alone = new HashSet<>(index.changed());
    alone.addAll(exact);
    candidates.forEach(candidate -> alone.remove(candidate.id()));
    List<RankedId> found = new ArrayList<>(alone.isEmpty() ? List.of() : fitting(alone));
    boolean all = candidates.size() < most;
    for (int from = 0; from < candidates.size(); from += BATCH) {
      int to = Math.min(candidates.size(), from + BATCH);
      List<Long> ids = candidates.subList(from, to).stream().map(RankedId::id).toList();
      found.addAll(fitting(ids));
      found.sort(TopEntries.BEST_FIRST);
      if (to < candidates.size() && isEnough(found, limit, candidates.get(to))) {
        return BroadSearch.withFirst(found, exact, limit);
      }
    }
    found.sort(TopEntries.BEST_FIRST);
    return all ? BroadSearch.withFirst(found, exact, limit) : null;
  }

  /** A phrase scores no more than the word of it that scores least, and so than their mean. */
  private boolean isEnough(List<RankedId> found, int limit, RankedId next) {
    double most = next.score() / new HashSet<>(phrase).size();
    return found.size() >= limit && found.get(limit - 1).score() > most;
  }

  private List<RankedId> fitting(java.util.Collection<Long> ids) {
    List<RankedId> fitting = new ArrayList<>();
    List<Long> allowed = List.copyOf(matches.allowed(reader, List.copyOf(ids)));
    for (BroadText entry : BroadText.read(reader, allowed)) {
      int[] sums = new int[2];
      entry.forEachColumn(
          (text, weight) -> {
            List<String> column = wordsOf(text);
            sums[0] += weight * occurrences(column);
            sums[1] += column.size();
          });
      if (sums[0] > 0) {
        double slowness = IndexScore.slowness(sums[1], index.averageLength());
        fitting.add(new RankedId(entry.id(), IndexScore.of(sums[0], slowness)));
      }
    }
    return fitting;
  }

  private List<String> wordsOf(String text) {
    List<String> column = new ArrayList<>();
    Tokenizer tokenizer = new Tokenizer(text);
    while (tokenizer.next()) {
      column.add(stems.of(tokenizer, text.substring(tokenizer.start(), tokenizer.end())));
    }
    return column;
  }

  private int occurrences(List<String> column) {
    int occurrences = 0;
    for (int from = 0; from + phrase.size() <= column.size(); from++) {
      if (column.subList(from, from + phrase.size()).equals(phrase)) {
        occurrences++;
      }
    }
    return occurrences;
  }
}
