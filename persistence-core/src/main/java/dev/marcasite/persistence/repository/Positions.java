package dev.marcasite.persistence.repository;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers rows from 0 in a given order, by one statement that writes only those that move. */
enum Positions {
  ENTRY,
  STARRED_ENTRY;

  void write(EntityManager entityManager, List<Long> ids) {
    String table = name().toLowerCase(Locale.ROOT);
    entityManager
        .createNativeQuery(
            "update %s set position = place.key from json_each(:ids) place where %s.id = place.value and position is not place.key"
                .formatted(table, table))
        .setParameter("ids", ids.toString())
        .executeUpdate();
  }

  /** The ids with one of them put before another, or last. */
  static List<Long> move(List<Long> ids, Long id, @Nullable Long before) {
    List<Long> order = new ArrayList<>(ids);
    order.remove(id);
    int place = before == null ? order.size() : order.indexOf(before);
    if (place < 0) {
      throw new IllegalArgumentException("before: %d is not among %s".formatted(before, order));
    }
    order.add(place, id);
    return order;
  }
}
