package dev.marcasite.persistence.sqlite;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Answers SQL queries; can change nothing.
 *
 * <p>A statement is one {@code SELECT}, {@code VALUES}, {@code WITH … SELECT} or {@code EXPLAIN} of
 * those. Anything else is refused before it runs, and SQLite itself refuses whatever would write.
 *
 * <p>Parameters are either named, {@code :name} in the statement and a {@link Map} beside it, or
 * positional, {@code ?} in the statement and a {@link List} beside it. Each value is stored as the
 * entity mapping stores it ({@link SqlValues}); a collection becomes a JSON array, to be read by
 * {@code json_each(:name)}; {@code null} is SQL's NULL.
 *
 * <p>Results are lists of {@link Row}, of records, or of single values. A record's components are
 * matched to the columns by name, without regard to case and underscores: {@code createdAt} takes
 * the column {@code created_at}. Any other type takes the single column of the result.
 *
 * <p>Whether calls may come from several threads is up to the implementation: a {@code Database}
 * may be shared, a {@code Transaction} or {@code Snapshot} belongs to the thread of its block.
 * Retrying a read is always safe.
 */
public interface SqlReader {

  /**
   * Runs a query with named parameters.
   *
   * @param sql one statement that reads
   * @param parameters a value for each {@code :name} of the statement, and no other
   * @param type {@link Row}, a record, or a type of {@link SqlValues} for a single column
   * @return the rows in the order of the statement; empty if there are none
   * @throws IllegalArgumentException if parameters are missing or superfluous, or the columns do
   *     not fit {@code type}
   */
  <R> List<R> executeSql(String sql, Map<String, ?> parameters, Class<R> type);

  /**
   * Runs a query with positional parameters.
   *
   * @param sql one statement that reads
   * @param parameters a value for each {@code ?}, in order
   * @param type {@link Row}, a record, or a type of {@link SqlValues} for a single column
   * @return the rows in the order of the statement; empty if there are none
   * @throws IllegalArgumentException if the number of parameters differs, or the columns do not fit
   *     {@code type}
   */
  <R> List<R> executeSql(String sql, List<?> parameters, Class<R> type);

  /**
   * The same source of answers under other limits, for statements that come from people or need
   * more room. Of a reader that came from this method the stricter of both limits hold: whoever is
   * given one cannot loosen it.
   */
  SqlReader withLimits(ReadLimits limits);

  /**
   * Runs work whose statements all see one state of the database. What reads one state anyway, such
   * as a {@code Transaction} or {@code Snapshot}, hands itself to the work.
   *
   * @param work gets a reader that is valid until it returns
   * @return the result of {@code work}
   */
  default <T> T onOneState(Function<SqlReader, T> work) {
    return work.apply(this);
  }

  /**
   * The same source of answers for somebody who may not read every table. A statement that would
   * read another one is refused before it runs. Of a reader that came from this method what both
   * allow holds: whoever is given one cannot loosen it.
   */
  SqlReader withPermissions(ReadPermissions permissions);

  /**
   * Says whether this reader would run a statement, and why; runs nothing and flushes nothing. A
   * statement that is allowed can still fail: by its parameters, its limits, or what its functions
   * do.
   *
   * @throws dev.marcasite.persistence.ReadLimitException if SQLite could not compile it in time
   */
  StatementVerdict explainVerdict(String sql);

  /** Runs a query without parameters; see {@link #executeSql(String, Map, Class)}. */
  default <R> List<R> executeSql(String sql, Class<R> type) {
    return executeSql(sql, List.of(), type);
  }

  /** Runs a query without parameters; see {@link #executeSql(String, Map, Class)}. */
  default List<Row> executeSql(String sql) {
    return executeSql(sql, List.of(), Row.class);
  }

  /** Runs a query with named parameters; see {@link #executeSql(String, Map, Class)}. */
  default List<Row> executeSql(String sql, Map<String, ?> parameters) {
    return executeSql(sql, parameters, Row.class);
  }

  /** Runs a query with positional parameters; see {@link #executeSql(String, List, Class)}. */
  default List<Row> executeSql(String sql, List<?> parameters) {
    return executeSql(sql, parameters, Row.class);
  }
}
