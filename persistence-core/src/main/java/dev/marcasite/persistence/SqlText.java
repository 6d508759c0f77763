package dev.marcasite.persistence;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.sqlite.SqlValues;
import java.util.List;

/**
 * What can be told of a statement from its text alone: what kind it is, that it stands alone, and
 * its parameters.
 *
 * @param sql the text
 * @param kind what the statement does
 * @param parameters the names of the parameters, in the order of their numbers; {@code ?} for one
 *     without a name
 * @param begin where the statement begins that EXPLAIN explains; 0 for any other
 */
record SqlText(String sql, Kind kind, List<String> parameters, int begin) {
  static final String UNNAMED = "?";

  enum Kind {
    SELECT,
    EXPLAIN,
    INSERT,
    UPDATE,
    DELETE,
    OTHER
  }

  /**
   * Reads a statement.
   *
   * @throws IllegalArgumentException if the text holds no statement, more than one, a NUL
   *     character, at which SQLite would stop reading, or half a surrogate pair, of which the
   *     driver would make a question mark
   */
  static SqlText of(String sql) {
    SqlValues.toSql(requireNonNull(sql, "sql"));
    return new SqlScanner(requireNonNull(sql, "sql")).scan();
  }

  /** The statement without EXPLAIN, which is what has to be judged. */
  String explained() {
    return sql.substring(begin);
  }

  boolean reads() {
    return kind == Kind.SELECT || kind == Kind.EXPLAIN;
  }

  boolean changesRows() {
    return kind == Kind.INSERT || kind == Kind.UPDATE || kind == Kind.DELETE;
  }
}
