package dev.marcasite.benchmarks.answers;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Means over all questions that have an answer.
 *
 * @param ndcgAt10 discounted cumulative gain of the first ten, by that of the best ten
 * @param map mean of the precision at each answer
 * @param mrr mean of one by the rank of the first answer
 * @param recallAt100 share of the answers among the first hundred
 */
record Quality(double ndcgAt10, double map, double mrr, double recallAt100) {
  private static final int CUT = 10;
  private static final int DEEP = 100;

  /** Measures a way to answer: from the text of a question to the ids of documents, best first. */
  static Quality of(TestCollection collection, Function<String, List<String>> search) {
    double[] sums = new double[4];
    int scored = 0;
    for (Map.Entry<String, String> question : collection.questions().entrySet()) {
      Map<String, Integer> gains = collection.gains().getOrDefault(question.getKey(), Map.of());
      if (gains.values().stream().anyMatch(gain -> gain > 0)) {
        add(search.apply(question.getValue()), gains, sums);
        scored++;
      }
    }
    return new Quality(sums[0] / scored, sums[1] / scored, sums[2] / scored, sums[3] / scored);
  }

  private static void add(List<String> ranked, Map<String, Integer> gains, double[] sums) {
    double dcg = 0;
    double precisions = 0;
    int found = 0;
    int foundAt100 = 0;
    for (int i = 0; i < ranked.size(); i++) {
      int gain = Math.max(0, gains.getOrDefault(ranked.get(i), 0));
      dcg += i < CUT ? gain / log2(i + 2) : 0;
      if (gain > 0) {
        found++;
        precisions += (double) found / (i + 1);
        foundAt100 += i < DEEP ? 1 : 0;
        sums[2] += found == 1 ? 1.0 / (i + 1) : 0;
      }
    }
    Set<String> answers = new HashSet<>(gains.keySet());
    answers.removeIf(id -> gains.getOrDefault(id, 0) <= 0);
    sums[0] += dcg / bestDcg(gains);
    sums[1] += precisions / answers.size();
    sums[3] += (double) foundAt100 / answers.size();
  }

  private static double bestDcg(Map<String, Integer> gains) {
    List<Integer> best =
        gains.values().stream()
            .filter(gain -> gain > 0)
            .sorted(java.util.Comparator.reverseOrder())
            .limit(CUT)
            .toList();
    double sum = 0;
    for (int i = 0; i < best.size(); i++) {
      sum += best.get(i) / log2(i + 2);
    }
    return sum;
  }

  private static double log2(double number) {
    return Math.log(number) / Math.log(2);
  }

  @Override
  public String toString() {
    return "nDCG@10 %.4f  MAP %.4f  MRR %.4f  recall@100 %.4f"
        .formatted(ndcgAt10, map, mrr, recallAt100);
  }
}
