package dev.marcasite.search;

import java.util.List;
import java.util.Set;

/**
 * What is known to be in some entries, and no more: any score there is possible.
 *
 * @param segments those that are searched
 * @param ids of all entries that have it
 */
record FoundTerm(List<Segment> segments, Set<Long> ids) implements BroadTerm {
  @Override
  public long entries() {
    return ids.size();
  }

  @Override
  public double most() {
    return Double.MAX_VALUE;
  }

  @Override
  public void find(int segment, TermHits hits) {
    for (long id : ids) {
      int number = segments.get(segment).number(id);
      if (number >= 0 && hits.isWanted(number)) {
        hits.add(number, most());
      }
    }
  }

  @Override
  public boolean isIn(WordWeights entry) {
    return ids.contains(entry.id());
  }

  @Override
  public double scoreOf(WordWeights entry) {
    return most();
  }
}
