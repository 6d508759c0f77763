package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ranks the entries of a phrase of broad words as the index would: looks at the texts of entries
 * that have all of the words, and all pairs of them that have postings, in the order of what a
 * phrase of them could score at most.
 */
final class PhraseSearch {
  private static final int MOST_TEXTS = 2_000;
  private static final int BATCH = 60;

  private final SqlReader reader;
  private final Matches matches;
  private final BroadIndex index;
  private final BroadSearch parts;
  private final List<String> phrase;
  private final int numberOfParts;
  private final Stems stems = new Stems();

  private PhraseSearch(
      SqlReader reader,
      Matches matches,
      BroadIndex index,
      BroadSearch parts,
      List<String> phrase,
      int numberOfParts) {
    this.reader = reader;
    this.matches = matches;
    this.index = index;
    this.parts = parts;
    this.phrase = phrase;
    this.numberOfParts = numberOfParts;
  }

  /**
   * {@code null} if the query is something else than a phrase of broad words, if the phrase has
   * postings of its own, or if the index is faster: it looks at all postings of the words, at a few
   * million a second.
   */
  static @Nullable PhraseSearch of(
      SqlReader reader, Expression wanted, Matches matches, BroadSizes sizes) {
    if (!(wanted instanceof QueryTerm term) || !BroadTerms.isPhrase(term)) {
      return null;
    }
    List<String> phrase = term.stems();
    Set<String> names = new LinkedHashSet<>(pairs(phrase));
    names.addAll(phrase);
    BroadIndex index = BroadIndex.read(reader, names, false, sizes);
    if (index == null
        || index.words().containsKey(PostingName.of(term))
        || !index.words().keySet().containsAll(phrase)) {
      return null;
    }
    names.retainAll(index.words().keySet());
    SegmentLengths lengths = new SegmentLengths(reader, index);
    Map<Expression, BroadTerm> terms = new LinkedHashMap<>();
    for (String name : names) {
      terms.put(QueryTerm.word(name), new BroadWordPostings(reader, index, name, lengths, false));
    }
    long postings = 0;
    for (String word : new HashSet<>(phrase)) {
      postings += Objects.requireNonNull(terms.get(QueryTerm.word(word)), word).entries();
    }
    if (postings < sizes.phrase()) {
      return null;
    }
    List<Expression> parts = List.copyOf(terms.keySet());
    Expression all = parts.size() > 1 ? new Expression.All(parts) : parts.get(0);
    BroadSearch candidates = new BroadSearch(reader, matches, index, all, terms, parts, sizes);
    return new PhraseSearch(reader, matches, index, candidates, phrase, parts.size());
  }

  private static List<String> pairs(List<String> phrase) {
    List<String> pairs = new ArrayList<>();
    for (int i = 1; i < phrase.size(); i++) {
      pairs.add(PostingName.pair(phrase.get(i - 1), phrase.get(i)));
    }
    return pairs;
  }

  /** The best entries; {@code null} if a look at some hundred texts does not tell. */
  @Nullable List<RankedId> best(int limit, List<Long> exact) {
    int most = Math.max(MOST_TEXTS, 2 * limit);
    List<RankedId> candidates = parts.unchanged(most);
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

  /** A phrase scores no more than the part of it that scores least, and so than their mean. */
  private boolean isEnough(List<RankedId> found, int limit, RankedId next) {
    double most = next.score() / numberOfParts;
    return found.size() >= limit && found.get(limit - 1).score() > most;
  }

  private List<RankedId> fitting(Collection<Long> ids) {
    List<RankedId> fitting = new ArrayList<>();
    List<Long> allowed = List.copyOf(matches.allowed(reader, List.copyOf(ids)));
    for (BroadText entry : BroadText.read(reader, allowed)) {
      int[] sums = new int[2];
      entry.forEachColumn(
          (text, column) -> {
            List<String> inColumn = wordsOf(text);
            sums[0] += BroadText.weight(column) * occurrences(inColumn);
            sums[1] += inColumn.size();
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
