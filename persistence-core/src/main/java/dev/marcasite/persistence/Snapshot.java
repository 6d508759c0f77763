package dev.marcasite.persistence;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.sqlite.ReadLimits;
import dev.marcasite.persistence.sqlite.ReadPermissions;
import dev.marcasite.persistence.sqlite.Row;
import dev.marcasite.persistence.sqlite.SqlReader;
import dev.marcasite.persistence.sqlite.StatementVerdict;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One state of the database, the same from the first statement to the last, whatever is committed
 * meanwhile.
 *
 * <p>Belongs to the block and the thread that it was handed to; use after the block or from another
 * thread is an {@link IllegalStateException}.
 */
public final class Snapshot implements SqlReader {
  private final Block block;

  Snapshot(Block block) {
    this.block = block;
  }

  /** What ends the statements of this snapshot early. */
  StatementWatch watch() {
    return block.connection().watch();
  }

  /**
   * An EntityManager that reads, the same one at each call.
   *
   * <p>It refuses to persist, merge, remove, lock or flush. Changes to entities that it has loaded
   * stay in memory and are never written.
   */
  public EntityManager entityManager() {
    return block.entityManager();
  }

  /**
   * {@inheritDoc}
   *
   * @throws ReadOnlyViolationException if the statement would change anything
   * @throws SqlStatementException if SQLite cannot compile or run it
   */
  @Override
  public <R> List<R> executeSql(String sql, Map<String, ?> parameters, Class<R> type) {
    return block.list(
        sql, text -> SqlParameters.of(text, parameters), RowMapper.to(type), block.terms());
  }

  /**
   * {@inheritDoc}
   *
   * @throws ReadOnlyViolationException if the statement would change anything
   * @throws SqlStatementException if SQLite cannot compile or run it
   */
  @Override
  public <R> List<R> executeSql(String sql, List<?> parameters, Class<R> type) {
    return block.list(
        sql, text -> SqlParameters.of(text, parameters), RowMapper.to(type), block.terms());
  }

  @Override
  public SqlReader withLimits(ReadLimits limits) {
    return new LimitedReader(block, ReadTerms.of(requireNonNull(limits, "limits")));
  }

  @Override
  public SqlReader withPermissions(ReadPermissions permissions) {
    return new LimitedReader(block, block.terms()).withPermissions(permissions);
  }

  @Override
  public StatementVerdict explainVerdict(String sql) {
    return block.explain(sql, block.terms());
  }

  /**
   * Runs a query with named parameters and hands out its rows as they are read. Close the stream,
   * or let the end of the block do so.
   *
   * @see SqlReader#executeSql(String, Map)
   */
  public Stream<Row> streamSql(String sql, Map<String, ?> parameters) {
    return block.stream(sql, text -> SqlParameters.of(text, parameters), block.terms());
  }

  /** Runs a query with positional parameters; see {@link #streamSql(String, Map)}. */
  public Stream<Row> streamSql(String sql, List<?> parameters) {
    return block.stream(sql, text -> SqlParameters.of(text, parameters), block.terms());
  }
}
