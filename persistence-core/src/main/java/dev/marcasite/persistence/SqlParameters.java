package dev.marcasite.persistence;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.sqlite.SqlValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values for the parameters of one statement, in the order of their numbers. */
final class SqlParameters {
  private final @Nullable Object[] values;

  private SqlParameters(@Nullable Object[] values) {
    this.values = values;
  }

  /** Values by position, one for each parameter. */
  static SqlParameters of(SqlText sql, List<?> parameters) {
    requireNonNull(parameters, "parameters");
    if (parameters.size() != sql.parameters().size()) {
      throw new IllegalArgumentException(
          "parameters: %d given, but the statement has %d: %s"
              .formatted(parameters.size(), sql.parameters().size(), sql.parameters()));
    }
    @Nullable Object[] values = new Object[parameters.size()];
    Arrays.setAll(values, i -> stored(sql.parameters().get(i), parameters.get(i)));
    return new SqlParameters(values);
  }

  /** Values by name, without the colon; each name of the statement and no other. */
  static SqlParameters of(SqlText sql, Map<String, ?> parameters) {
    requireNonNull(parameters, "parameters");
    List<String> names = sql.parameters();
    @Nullable Object[] values = new Object[names.size()];
    for (int i = 0; i < values.length; i++) {
      String name = names.get(i).substring(1);
      if (name.isEmpty()) {
        throw new IllegalArgumentException(
            "parameters: a map gives values to :names, but the statement has a '?'");
      }
      if (!parameters.containsKey(name)) {
        throw new IllegalArgumentException(
            "parameters: no value for %s; given are %s"
                .formatted(names.get(i), parameters.keySet()));
      }
      values[i] = stored(names.get(i), parameters.get(name));
    }
    requireNoOther(names, parameters.keySet());
    return new SqlParameters(values);
  }

  /** The stored forms, in the order of the parameters' numbers. */
  @Nullable Object[] values() {
    return values;
  }

  private static @Nullable Object stored(String parameter, @Nullable Object value) {
    try {
      return SqlValues.toSql(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "parameter %s: %s".formatted(parameter, e.getMessage()), e);
    }
  }

  private static void requireNoOther(List<String> names, Set<String> given) {
    List<String> superfluous = new ArrayList<>(given);
    names.forEach(name -> superfluous.remove(name.substring(1)));
    if (!superfluous.isEmpty()) {
      throw new IllegalArgumentException(
          "parameters: the statement has no %s; it has %s".formatted(superfluous, names));
    }
  }
}
