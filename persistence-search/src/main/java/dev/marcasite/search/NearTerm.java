package dev.marcasite.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Terms near each other, as texts tell them.
 *
 * @param distance the largest number of words between them
 * @see <a href="https://www.sqlite.org/fts5.html#fts5_near_queries">FTS5 NEAR queries</a>
 */
record NearTerm(List<PlacedTerm> parts, int distance) implements TextTerm {
  @Override
  public List<String> placedWords() {
    return parts.stream().flatMap(part -> part.stems().stream()).toList();
  }

  @Override
  public boolean isIn(WordWeights entry) {
    return near(entry).get(0).length > 0;
  }

  @Override
  public double scoreOf(WordWeights entry) {
    return addTo(0, entry);
  }

  @Override
  public double addTo(double sum, WordWeights entry) {
    List<long[]> near = near(entry);
    double all = sum;
    for (int i = 0; i < parts.size(); i++) {
      all += parts.get(i).scoreAt(near.get(i), entry);
    }
    return all;
  }

  /** The places of each part that count, as the index keeps them when it looks for the next. */
  private List<long[]> near(WordWeights entry) {
    List<Places> all = new ArrayList<>();
    parts.forEach(part -> all.add(new Places(part.places(entry), part.size() + distance)));
    boolean more = all.stream().noneMatch(Places::isAtEnd);
    while (more && meet(all)) {
      all.forEach(Places::keep);
      Places next = all.get(0);
      for (Places places : all) {
        next = places.following() < next.following() ? places : next;
      }
      more = next.advance();
    }
    return all.stream().map(Places::kept).toList();
  }

  /** Goes on until all are within reach of the last; {@code false} if one has no more places. */
  private static boolean meet(List<Places> all) {
    long last = all.get(0).place();
    boolean met = false;
    while (!met) {
      met = true;
      for (Places places : all) {
        if (places.place() < last - places.reach || places.place() > last) {
          met = false;
          while (places.place() < last - places.reach) {
            if (!places.advance()) {
              return false;
            }
          }
          last = Math.max(last, places.place());
        }
      }
    }
    return true;
  }

  /** The places of a part, one after another. */
  private static final class Places {
    private final long[] places;
    private final long reach;
    private final long[] kept;
    private int at;
    private int size;

    Places(long[] places, long reach) {
      this.places = places;
      this.reach = reach;
      kept = new long[places.length];
    }

    boolean isAtEnd() {
      return at == places.length;
    }

    long place() {
      return places[at];
    }

    long following() {
      return at + 1 < places.length ? places[at + 1] : Long.MAX_VALUE;
    }

    boolean advance() {
      at++;
      return !isAtEnd();
    }

    void keep() {
      if (size == 0 || kept[size - 1] != place()) {
        kept[size++] = place();
      }
    }

    long[] kept() {
      return Arrays.copyOf(kept, size);
    }
  }
}
