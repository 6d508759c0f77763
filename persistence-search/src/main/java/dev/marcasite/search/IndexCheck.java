package dev.marcasite.search;

import java.util.List;

/**
 * What a check of the index found.
 *
 * @param consistent whether the words of the index are exactly those of the entries
 * @param missing ids of entries that the index does not have, 100 at most
 * @param surplus ids that the index has and that are no entries, 100 at most
 */
public record IndexCheck(boolean consistent, List<Long> missing, List<Long> surplus) {
  /** Keeps its own copies of the lists. */
  public IndexCheck {
    missing = List.copyOf(missing);
    surplus = List.copyOf(surplus);
  }

  /** Whether nothing is wrong; otherwise {@link IndexMaintenance#rebuild} mends it. */
  public boolean isInStep() {
    return consistent && missing.isEmpty() && surplus.isEmpty();
  }
}
