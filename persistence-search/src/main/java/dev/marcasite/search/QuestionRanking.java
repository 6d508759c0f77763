package dev.marcasite.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ranks the candidates of a query by their texts.
 *
 * <p>Sums of {@link TermScorer}: the words that were said; and for a question, at 0.3 each, words
 * that begin like them and compounds with them, and 20 words that mark the best 8 candidates of the
 * first sum off from the others. These weigh 0.45 of the whole if the eighth is as good as the
 * first, and less in proportion: one entry that stands out is the answer, and needs no company.
 */
final class QuestionRanking {
  private static final double ALIKE = 0.3;
  private static final double MARKED = 0.45;
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
    double marked = MARKED * scorer.evenness(BEST);
    TermScorer second = scorer.anew();
    said.forEach(word -> second.add(word.term(), (1 - marked) * word.weight(), rarity(idf, word)));
    marks.forEach(
        (term, share) -> {
          long df = counts.stream().filter(entry -> entry.terms().contains(term)).count();
          double rarity = idf.getOrDefault(term, TermScorer.idf(counts.size(), (double) df));
          second.add(term, marked * share * all, rarity);
        });
    said.forEach(word -> second.addBeginning(word.term(), ALIKE * word.weight()));
    said.forEach(word -> second.addCompounds(word.term(), ALIKE * word.weight()));
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
