package dev.marcasite.benchmarks.rows;

import dev.marcasite.benchmarks.BenchmarkRow;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.infra.Blackhole;

/**
 * {@code find} of different entities with ten columns, a thousand in one transaction; against a
 * select that was prepared once and fills the same objects.
 */
@BenchmarkRow("load-by-id")
public class LoadById {
  private static final int LOADS = 1_000;

  /** A thousand entities. */
  @Benchmark
  @OperationsPerInvocation(LOADS)
  public void ours(Items state, Blackhole sink) {
    state.database.transaction(
        tx -> {
          EntityManager entities = tx.entityManager();
          for (long id = 1; id <= LOADS; id++) {
            sink.consume(entities.find(Item.class, id));
          }
        });
  }

  /** A thousand rows. */
  @Benchmark
  @OperationsPerInvocation(LOADS)
  public void baseline(RawItems state, Blackhole sink) throws SQLException {
    state.beginImmediate.execute();
    for (long id = 1; id <= LOADS; id++) {
      sink.consume(state.find(id));
    }
    state.commit.execute();
  }
}
