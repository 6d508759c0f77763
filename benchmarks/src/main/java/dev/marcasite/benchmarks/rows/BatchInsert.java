package dev.marcasite.benchmarks.rows;

import dev.marcasite.benchmarks.BenchmarkRow;
import dev.marcasite.persistence.model.KnowledgeBase;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The entries of {@link BatchPersist}, inserted past the EntityManager; against the same raw
 * batches.
 */
@BenchmarkRow("batch-insert")
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 1)
public class BatchInsert {
  /** By insertAll. */
  @Benchmark
  public long ours(NewEntries.Ours state) {
    return state.database.inTransaction(
        tx -> {
          KnowledgeBase home = tx.entityManager().getReference(KnowledgeBase.class, 1L);
          return tx.insertAll(state.entries().stream().map(v -> v.toEntry(home)).toList());
        });
  }

  /** By raw batches. */
  @Benchmark
  @Warmup(iterations = 2)
  public void baseline(NewEntries.Raw state) throws SQLException {
    new BatchPersist().baseline(state);
  }
}
