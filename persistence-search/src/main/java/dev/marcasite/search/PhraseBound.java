package dev.marcasite.search;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What an entry with a phrase has at least, and what the phrase scores there at most: no more than
 * each of its parts would, were it as rare.
 *
 * @param parts words and pairs of them, and the entries with the phrase if they are known
 */
record PhraseBound(List<BroadTerm> parts) implements BroadTerm {
  @Override
  public long entries() {
    return parts.stream().mapToLong(BroadTerm::entries).min().orElse(0);
  }

  /** How many postings its words have. */
  long postings() {
    return words(parts).sum();
  }

  /** How many postings the rarest of its words has. */
  long fewestPostings() {
    return words(parts).min().orElse(0);
  }

  private static LongStream words(List<BroadTerm> parts) {
    return parts.stream()
        .filter(part -> part.words().stream().allMatch(word -> word.indexOf(' ') < 0))
        .mapToLong(BroadTerm::entries);
  }

  @Override
  public double most() {
    return parts.stream().mapToDouble(BroadTerm::most).min().orElse(0);
  }

  /** An entry that has not been read has not been read for one of the parts. */
  @Override
  public double mostUnread() {
    return parts.stream().mapToDouble(BroadTerm::mostUnread).max().orElse(0);
  }

  @Override
  public double mostOutside(int layers) {
    return parts.stream().mapToDouble(part -> part.mostOutside(layers)).max().orElse(0);
  }

  @Override
  public void prepare(double least) {
    parts.forEach(part -> part.prepare(least));
  }

  @Override
  public void find(int segment, TermHits hits) {
    int words = hits.bits().length;
    double[] scores = new double[words * Long.SIZE];
    Arrays.fill(scores, Double.MAX_VALUE);
    long[] common = new long[words];
    Arrays.fill(common, -1);
    TermHits found = new TermHits(words);
    for (BroadTerm part : parts) {
      found.clear(common, Double.NEGATIVE_INFINITY);
      part.find(segment, found);
      found.lower(scores);
      common = found.bits().clone();
    }
    for (int word = 0; word < words; word++) {
      for (long rest = common[word]; rest != 0; rest &= rest - 1) {
        int entry = (word << 6) + Long.numberOfTrailingZeros(rest);
        if (hits.isWanted(entry)) {
          hits.add(entry, scores[entry]);
        }
      }
    }
  }

  @Override
  public boolean isIn(WordWeights entry) {
    return parts.stream().allMatch(part -> part.isIn(entry));
  }

  @Override
  public double scoreOf(WordWeights entry) {
    return parts.stream().mapToDouble(part -> part.scoreOf(entry)).min().orElse(0);
  }

  @Override
  public Collection<String> words() {
    return parts.stream().flatMap(part -> part.words().stream()).toList();
  }
}
