package dev.marcasite.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Ranks entries by their words: BM25 over all columns, k1 = 1.2, b = 0.75.
 *
 * <p>An entry's score is the sum over the terms of the query of {@code weight × idf × tf × 2.2 /
 * (tf + 1.2 × (0.25 + 0.75 × length / averageLength))}. {@code tf} is the number of occurrences,
 * each times the weight of its column; {@code idf} is {@code ln(1 + (n - df + 0.5) / (df + 0.5))};
 * the weight of a term is the square root of how often it was said.
 *
 * @see <a href="https://doi.org/10.1561/1500000019">S. Robertson and H. Zaragoza, The Probabilistic
 *     Relevance Framework: BM25 and Beyond, 2009</a>
 */
final class TermScorer {
  private static final double K1 = 1.2;
  private static final double B = 0.75;

  /** Shorter parts of words are in too many by chance. */
  private static final int PART = 5;

  private final List<TermCounts> entries;
  private final Map<String, Integer> frequencies;
  private final double averageLength;
  private final double[] scores;

  TermScorer(List<TermCounts> entries) {
    this(entries, frequencies(entries));
  }

  private TermScorer(List<TermCounts> entries, Map<String, Integer> frequencies) {
    this.entries = entries;
    this.frequencies = frequencies;
    averageLength = Math.max(1, entries.stream().mapToInt(TermCounts::length).average().orElse(1));
    scores = new double[entries.size()];
  }

  /** A scorer of the same entries, without scores. */
  TermScorer anew() {
    return new TermScorer(entries, frequencies);
  }

  double score(int entry) {
    return scores[entry];
  }

  void add(String term, double weight, double idf) {
    for (int i = 0; i < scores.length; i++) {
      scores[i] += weight * idf * saturated(entries.get(i).count(term), i);
    }
  }

  /** Words that begin like a term, at the frequency that they have among these entries. */
  void addBeginning(String term, double weight) {
    if (term.length() < TermCounts.BEGINNING || Scripts.isSpaced(term)) {
      return;
    }
    String beginning = term.substring(0, TermCounts.BEGINNING);
    addAlike(weight, entry -> entry.countOfBeginning(beginning));
  }

  /** Words that have a term in them, as compounds do, at the frequency that they have here. */
  void addCompounds(String term, double weight) {
    if (term.length() < PART || Scripts.isSpaced(term)) {
      return;
    }
    List<String> compounds =
        frequencies.keySet().stream().filter(word -> word.indexOf(term, 1) > 0).toList();
    if (!compounds.isEmpty()) {
      addAlike(weight, entry -> compounds.stream().mapToDouble(entry::count).sum());
    }
  }

  private void addAlike(double weight, ToDoubleFunction<TermCounts> count) {
    double[] tf = entries.stream().mapToDouble(count).toArray();
    double df = Arrays.stream(tf).filter(times -> times > 0).count();
    for (int i = 0; i < scores.length; i++) {
      scores[i] += weight * idf(scores.length, df) * saturated(tf[i], i);
    }
  }

  /**
   * The words that mark the best entries off from the others, with weights that sum up to one.
   *
   * @see <a href="https://trec.nist.gov/pubs/trec13/papers/umass.novelty.hard.pdf">RM3, of N. Abdul
   *     Jaleel et al., 2004</a>
   */
  Map<String, Double> marksOfBest(int best, int words) {
    List<Integer> order = new ArrayList<>(order().subList(0, Math.min(best, scores.length)));
    double sum = order.stream().mapToDouble(i -> scores[i]).sum();
    Map<String, Double> marks = new HashMap<>();
    for (int i : order) {
      TermCounts entry = entries.get(i);
      for (String term : entry.terms()) {
        int df = frequencies.getOrDefault(term, 0);
        if (df > 1 && isTelling(term)) {
          double share = (double) entry.occurrences(term) / Math.max(1, entry.length());
          double rarity = Math.log((double) scores.length / df);
          marks.merge(term, scores[i] / Math.max(sum, 1e-9) * share * rarity, Double::sum);
        }
      }
    }
    return heaviest(marks, words);
  }

  /** The score of the last of the best entries by that of the first: 1 if none stands out. */
  double evenness(int best) {
    List<Integer> order = order();
    double first = order.isEmpty() ? 0 : scores[order.get(0)];
    return order.size() < best || first <= 0 ? 1 : scores[order.get(best - 1)] / first;
  }

  static double idf(double all, double df) {
    return Math.log(1 + (Math.max(all, df) - df + 0.5) / (df + 0.5));
  }

  /** The numbers of the entries, best first, otherwise as they were. */
  List<Integer> order() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble((Integer i) -> -scores[i]));
    return order;
  }

  private double saturated(double tf, int entry) {
    double relativeLength = entries.get(entry).length() / averageLength;
    return tf == 0 ? 0 : tf * (K1 + 1) / (tf + K1 * (1 - B + B * relativeLength));
  }

  private static Map<String, Integer> frequencies(List<TermCounts> entries) {
    Map<String, Integer> frequencies = new HashMap<>();
    entries.forEach(
        entry -> entry.terms().forEach(term -> frequencies.merge(term, 1, Integer::sum)));
    return frequencies;
  }

  private static boolean isTelling(String term) {
    return term.length() > 1
        && !StopWords.containStem(term)
        && !term.chars().allMatch(Character::isDigit);
  }

  private static Map<String, Double> heaviest(Map<String, Double> marks, int words) {
    List<Map.Entry<String, Double>> kept =
        marks.entrySet().stream()
            .sorted(
                Map.Entry.<String, Double>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(words)
            .toList();
    double sum = kept.stream().mapToDouble(Map.Entry::getValue).sum();
    Map<String, Double> shares = new HashMap<>();
    kept.forEach(mark -> shares.put(mark.getKey(), mark.getValue() / Math.max(sum, 1e-12)));
    return shares;
  }
}
