package dev.marcasite.search;

import java.util.List;
import java.util.Set;

/**
 * A term of which it is known in which entries it is, and no more: scores nothing.
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
    return 0;
  }

  @Override
  public void find(int segment, TermHits hits) {
    for (long id : ids) {
      int number = segments.get(segment).number(id);
      if (number >= 0 && hits.isWanted(number)) {
        hits.add(number, 0);
      }
    }
  }

  @Override
  public boolean isIn(WordWeights entry) {
    return ids.contains(entry.id());
  }

  @Override
  public double scoreOf(WordWeights entry) {
    return 0;
  }
}
