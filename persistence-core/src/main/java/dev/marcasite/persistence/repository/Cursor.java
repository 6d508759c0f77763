package dev.marcasite.persistence.repository;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ends: the values that the last entity of it is sorted by, its id being the last of
 * them. Good for the same sort only.
 *
 * @param values one for each attribute of the sort
 */
public record Cursor(List<@Nullable Object> values) {
  /** Keeps a copy of the values. */
  public Cursor {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }
}
