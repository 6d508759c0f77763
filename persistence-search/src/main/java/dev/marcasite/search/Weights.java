package dev.marcasite.search;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Weights of columns as parameters of a statement. */
final class Weights {
  /** What an occurrence weighs, by the column that the vocabulary names. */
  static final String OF_PLACE =
      """
      case places.col when 'title' then :titleWeight when 'tags' then :tagsWeight
        when 'body' then :bodyWeight when 'key' then :keyWeight else :summaryWeight end
      """;

  private Weights() {}

  static Map<String, Object> of(ColumnWeights weights) {
    return Arrays.stream(SearchColumn.values())
        .collect(
            Collectors.toMap(column -> column.column() + "Weight", column -> weights.of(column)));
  }
}
