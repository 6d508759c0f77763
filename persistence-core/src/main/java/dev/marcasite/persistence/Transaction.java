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
import org.jspecify.annotations.Nullable;

/**
 * An open write transaction: entities are written through its {@link EntityManager}, SQL reads them
 * at once on the same connection.
 *
 * <p>Belongs to the block and the thread that it was handed to; use after the block or from another
 * thread is an {@link IllegalStateException}. Entities are detached when the block ends.
 */
public final class Transaction implements SqlReader {
  private final WriteBlock block;

  Transaction(WriteBlock block) {
    this.block = block;
  }

  /**
   * The EntityManager of this transaction, the same one at each call.
   *
   * <p>A guarded view: ending the transaction, closing, unwrapping and JDBC work are refused, as is
   * native SQL other than one SELECT, INSERT, UPDATE or DELETE. Native and bulk statements belong
   * to this transaction like everything else; they bypass entities in memory and fire no hooks.
   */
  public EntityManager entityManager() {
    return block.entityManager();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Changes of entities are flushed first, so the query sees them. A statement that is refused
   * flushes nothing.
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
   * <p>Changes of entities are flushed first, so the query sees them. A statement that is refused
   * flushes nothing.
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
   * Runs a query with named parameters and hands out its rows as they are read.
   *
   * <p>Close the stream, or let the end of the block do so. Rows that are written while it is read
   * may or may not appear in it.
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

  /**
   * Inserts new entities in batches, without making them managed: the quick way to write many.
   *
   * <p>Pending changes are flushed first. Ids, versions and timestamps are assigned as by {@code
   * persist}. Nothing is cascaded, so an entity with children that {@code persist} would write is
   * refused. After a failure the transaction can only be rolled back, unless this ran in a
   * savepoint.
   *
   * @param entities read once; they need not fit into memory together
   * @return how many were inserted
   * @throws IllegalArgumentException if an entity has children
   */
  public long insertAll(Iterable<?> entities) {
    return block.insertAll(requireNonNull(entities, "entities"));
  }

  /**
   * Runs work that may fail without taking the rest of the transaction with it.
   *
   * <p>Pending changes are flushed first. If the work throws, what it wrote is undone, all entities
   * are detached, and the exception arrives here; catch it, and the block can go on and commit.
   */
  public <X extends Exception> void savepoint(TransactionAction<X> work) throws X {
    requireNonNull(work, "work");
    this.<@Nullable Void, X>inSavepoint(
        transaction -> {
          work.run(transaction);
          return null;
        });
  }

  /** Runs work as {@link #savepoint} does, and returns its result. */
  public <T extends @Nullable Object, X extends Exception> T inSavepoint(TransactionWork<T, X> work)
      throws X {
    requireNonNull(work, "work");
    return block.inSavepoint(this, work);
  }

  /**
   * Runs work on the raw JDBC connection of this transaction, for what has no other way.
   *
   * <p>Unsafe, because it gives up the guards of this library: nothing keeps the work from changing
   * the schema, pragmas or attached files, from bypassing entities in memory, or from ending the
   * transaction; in the last case nothing more runs in this block and it cannot commit. Each use is
   * logged at level WARN. Pending changes of entities are flushed first.
   *
   * @return the result of {@code work}
   * @throws X what the work throws, unchanged
   */
  public <T extends @Nullable Object, X extends Exception> T unsafeConnection(
      ConnectionWork<T, X> work) throws X {
    requireNonNull(work, "work");
    block.requireUsable();
    Log.warn(
        block.fileName(),
        "The raw JDBC connection of '%s' is handed out to thread '%s'"
            .formatted(block.fileName(), Thread.currentThread().getName()));
    return block.withConnection(work);
  }

  /**
   * Registers what is to run once this transaction is committed and its connection is free again,
   * on this thread, before the outermost call returns. A failure of it is logged and told to the
   * listeners; the call returns normally, for the commit stands.
   */
  public void afterCommit(Runnable callback) {
    block.requireUsable();
    block.callbacks().afterCommit(requireNonNull(callback, "callback"));
  }

  /**
   * Registers what is to run once this transaction, or the savepoint that is open now, has been
   * rolled back and the outermost block has ended. A failure of it is logged.
   */
  public void afterRollback(Runnable callback) {
    block.requireUsable();
    block.callbacks().afterRollback(requireNonNull(callback, "callback"));
  }
}
