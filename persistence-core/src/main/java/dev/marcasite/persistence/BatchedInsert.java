package dev.marcasite.persistence;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Supplier;
import org.hibernate.engine.jdbc.batch.spi.Batch;
import org.hibernate.engine.jdbc.batch.spi.BatchKey;
import org.hibernate.engine.jdbc.mutation.JdbcValueBindings;
import org.hibernate.engine.jdbc.mutation.ParameterUsage;
import org.hibernate.engine.jdbc.mutation.TableInclusionChecker;
import org.hibernate.engine.jdbc.mutation.group.PreparedStatementDetails;
import org.hibernate.engine.jdbc.mutation.group.PreparedStatementGroup;
import org.hibernate.engine.jdbc.mutation.internal.AbstractMutationExecutor;
import org.hibernate.engine.jdbc.mutation.internal.PreparedStatementGroupSingleTable;
import org.hibernate.engine.jdbc.mutation.spi.BindingGroup;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.sql.model.TableMapping;
import org.hibernate.sql.model.ValuesAnalysis;
import org.jspecify.annotations.Nullable;

/**
 * Adds one row to a batch of inserts.
 *
 * <p>Hibernate's own way sorts the values of each row in a tree and finds each column by comparing
 * names, which takes as long as SQLite takes to insert the row.
 */
final class BatchedInsert extends AbstractMutationExecutor
    implements JdbcValueBindings, Supplier<PreparedStatementGroup> {
  private final InsertColumns columns;
  private final BatchKey key;
  private final int batchSize;
  private final SharedSessionContractImplementor session;
  private final @Nullable Object[] values;
  private final boolean[] bound;
  private int next;

  BatchedInsert(
      InsertColumns columns,
      BatchKey key,
      int batchSize,
      SharedSessionContractImplementor session) {
    this.columns = columns;
    this.key = key;
    this.batchSize = batchSize;
    this.session = session;
    this.values = new Object[columns.size()];
    this.bound = new boolean[columns.size()];
  }

  @Override
  public JdbcValueBindings getJdbcValueBindings() {
    return this;
  }

  @Override
  public void bindValue(@Nullable Object value, String table, String column, ParameterUsage usage) {
    int index = columns.indexOf(column, usage, next);
    values[index] = value;
    bound[index] = true;
    next = index + 1;
  }

  @Override
  public void beforeStatement(PreparedStatementDetails details) {
    PreparedStatement statement = details.resolveStatement();
    for (int i = 0; i < values.length; i++) {
      if (bound[i]) {
        bind(statement, i);
      }
    }
  }

  @Override
  public void afterStatement(TableMapping table) {
    Arrays.fill(values, null);
    Arrays.fill(bound, false);
    next = 0;
  }

  /** Only statements that are no plain INSERT are asked for their values like this. */
  @Override
  public @Nullable BindingGroup getBindingGroup(String table) {
    return null;
  }

  @Override
  public PreparedStatementDetails getPreparedStatementDetails(String table) {
    return ((PreparedStatementGroupSingleTable) batch().getStatementGroup())
        .getSingleStatementDetails();
  }

  @Override
  public void release() {}

  @Override
  protected void performBatchedOperations(
      ValuesAnalysis analysis,
      @Nullable TableInclusionChecker inclusion,
      Batch.@Nullable StaleStateMapper staleState) {
    batch().addToBatch(this, inclusion, staleState);
  }

  private Batch batch() {
    return session.getJdbcCoordinator().getBatch(key, batchSize, this);
  }

  /** The statement of a new batch. */
  @Override
  public PreparedStatementGroup get() {
    return new PreparedStatementGroupSingleTable(columns.insert(), session);
  }

  private void bind(PreparedStatement statement, int column) {
    try {
      columns.bind(statement, column, values[column], session);
    } catch (SQLException e) {
      throw session
          .getJdbcServices()
          .getSqlExceptionHelper()
          .convert(e, "The value of column %s cannot be bound".formatted(columns.name(column)));
    }
  }
}
