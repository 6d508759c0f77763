package dev.marcasite.persistence;

import static java.util.Objects.requireNonNullElse;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.engine.jdbc.batch.spi.BatchKey;
import org.hibernate.engine.jdbc.mutation.MutationExecutor;
import org.hibernate.engine.jdbc.mutation.internal.StandardMutationExecutorService;
import org.hibernate.engine.jdbc.mutation.spi.BatchKeyAccess;
import org.hibernate.engine.jdbc.mutation.spi.MutationExecutorService;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.sql.model.MutationOperationGroup;
import org.hibernate.sql.model.MutationTarget;
import org.hibernate.sql.model.MutationType;
import org.hibernate.sql.model.PreparableMutationOperation;

/**
 * Runs batched inserts into one table by {@link BatchedInsert}, everything else as Hibernate does.
 */
@SuppressWarnings("serial") // a service of a factory that is never serialized
final class InsertExecutors implements MutationExecutorService {
  private final int batchSize;
  private final MutationExecutorService others;
  private final Map<MutationTarget<?>, InsertColumns> known = new ConcurrentHashMap<>();

  InsertExecutors(int batchSize) {
    this.batchSize = batchSize;
    this.others = new StandardMutationExecutorService(batchSize);
  }

  @Override
  public MutationExecutor createExecutor(
      BatchKeyAccess keys, MutationOperationGroup group, SharedSessionContractImplementor session) {
    if (group.getMutationType() == MutationType.INSERT
        && group.getNumberOfOperations() == 1
        && group.getSingleOperation() instanceof PreparableMutationOperation insert) {
      BatchKey key = keys.getBatchKey();
      int size =
          requireNonNullElse(
              session.getJdbcCoordinator().getJdbcSessionOwner().getJdbcBatchSize(), batchSize);
      if (insert.canBeBatched(key, size)) {
        return new BatchedInsert(columns(insert), key, size, session);
      }
    }
    return others.createExecutor(keys, group, session);
  }

  /** An entity without dynamic inserts has one statement for all its rows. */
  private InsertColumns columns(PreparableMutationOperation insert) {
    InsertColumns columns = known.get(insert.getMutationTarget());
    if (columns == null || !columns.isOf(insert)) {
      columns = new InsertColumns(insert);
      known.put(insert.getMutationTarget(), columns);
    }
    return columns;
  }
}
