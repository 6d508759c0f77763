package dev.marcasite.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ranks the candidates of a query by their texts.
 *
 * <p>Three sums of {@link TermScorer}: the words that were said; words that begin like them, at
 * 0.3; and, for a question, 20 words that mark the best 8 candidates of the first sum off from the
 * others, which together weigh 0.3 to the question's 0.7.
 */
final class QuestionRanking {
  private static final double BEGINNINGS = 0.3;
  private static final double SAID = 0.7;
  private static final int BEST = 8;
  private static final int MARKS = 20;

  private final Frequencies frequencies;
  private final ColumnWeights weights;

  QuestionRanking(Frequencies frequencies, ColumnWeights weights) {
    this.frequencies = frequencies;
    this.weights = weights;
  }

  /** The candidates, best first. */
  List<RankedId> of(Expression wanted, List<EntryText> candidates) {
    Stems stems = new Stems();
    List<TermCounts> counts =
        candidates.stream().map(entry -> TermCounts.of(entry, weights, stems)).toList();
    TermScorer scorer = scored(said(wanted), counts, wanted instanceof Expression.Words);
    List<RankedId> ranked = new ArrayList<>();
    for (int i : scorer.order()) {
      ranked.add(new RankedId(candidates.get(i).id(), scorer.score(i)));
    }
    return ranked;
  }

  private TermScorer scored(List<SaidWord> said, List<TermCounts> counts, boolean question) {
    Map<String, Double> idf = frequencies.idf(said);
    TermScorer scorer = new TermScorer(counts);
    said.forEach(word -> scorer.add(word.term(), word.weight(), rarity(idf, word)));
    if (!question) {
      return scorer;
    }
    Map<String, Double> marks = scorer.marksOfBest(BEST, MARKS);
    double all = said.stream().mapToDouble(SaidWord::weight).sum();
    TermScorer second = new TermScorer(counts);
    said.forEach(word -> second.add(word.term(), SAID * word.weight(), rarity(idf, word)));
    marks.forEach(
        (term, share) -> {
          long df = counts.stream().filter(entry -> entry.terms().contains(term)).count();
          double rarity = idf.getOrDefault(term, TermScorer.idf(counts.size(), (double) df));
          second.add(term, (1 - SAID) * share * all, rarity);
        });
    said.forEach(word -> second.addBeginning(word.term(), BEGINNINGS * word.weight()));
    return second;
  }

  private static double rarity(Map<String, Double> idf, SaidWord word) {
    return idf.getOrDefault(word.term(), 0.0);
  }

  /** Each word once, in the order of its first occurrence; a phrase counts as its words. */
  private static List<SaidWord> said(Expression wanted) {
    Map<String, SaidWord> said = new LinkedHashMap<>();
    List<QueryTerm> terms =
        wanted instanceof Expression.Words words ? words.words() : wanted.terms().toList();
    for (QueryTerm term : terms) {
      SaidWord.in(term).forEach(word -> said.merge(word.term(), word, SaidWord::again));
    }
    return List.copyOf(said.values());
  }
}
