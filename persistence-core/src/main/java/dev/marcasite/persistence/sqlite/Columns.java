package dev.marcasite.persistence.sqlite;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The column names of one result, shared by all its rows. */
final class Columns {
  private final List<String> names;
  private final Map<String, Integer> positions = new HashMap<>();

  Columns(List<String> names) {
    this.names = List.copyOf(names);
    for (int i = 0; i < names.size(); i++) {
      positions.putIfAbsent(names.get(i).toLowerCase(Locale.ROOT), i);
    }
  }

  List<String> names() {
    return names;
  }

  /** The position of a column, the first of several with one name; case does not matter. */
  int positionOf(String name) {
    Integer position = positions.get(name);
    if (position == null) {
      position = positions.get(name.toLowerCase(Locale.ROOT));
    }
    if (position == null) {
      throw new IllegalArgumentException(
          "column '%s' is not in the result, which has %s".formatted(name, names));
    }
    return position;
  }

  int requirePosition(int position) {
    if (position < 0 || position >= names.size()) {
      throw new IllegalArgumentException(
          "column %d is not in the result, whose %d columns are counted from 0"
              .formatted(position, names.size()));
    }
    return position;
  }
}
