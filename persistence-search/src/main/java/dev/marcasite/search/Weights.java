package dev.marcasite.search;

import java.util.Map;

/** Weights of columns as parameters of a statement. */
final class Weights {
  private Weights() {}

  /** The key weighs as much as the summary. */
  static Map<String, Object> of(ColumnWeights weights) {
    return Map.of(
        "titleWeight", weights.title(),
        "summaryWeight", weights.summary(),
        "bodyWeight", weights.body(),
        "keyWeight", weights.summary(),
        "tagsWeight", weights.tags());
  }
}
