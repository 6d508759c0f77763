package dev.marcasite.search.graph;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What it costs to follow a link: 1, unless its relation has a cost of its own. */
record RelationCosts(Map<String, Integer> costs) {
  static final RelationCosts EQUAL = new RelationCosts(Map.of());

  RelationCosts {
    costs = Map.copyOf(costs);
    costs.forEach(
        (relation, cost) -> {
          if (cost < 1) {
            throw new IllegalArgumentException(
                "costs must be at least 1: %s is %d".formatted(relation, cost));
          }
        });
  }

  int of(@Nullable String relation) {
    return relation == null ? 1 : costs.getOrDefault(relation, 1);
  }
}
