package dev.marcasite.benchmarks.rows;

import dev.marcasite.benchmarks.BenchmarkRow;
import java.sql.SQLException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One {@code find} of an entity with ten columns in a {@code read} of its own; against BEGIN,
 * select and COMMIT, each prepared once.
 */
@BenchmarkRow("load-by-id-read")
public class LoadByIdRead {
  private static final int LOADS = 100;

  /** A hundred snapshots. */
  @Benchmark
  @OperationsPerInvocation(LOADS)
  public void ours(Items state, Blackhole sink) {
    for (long id = 1; id <= LOADS; id++) {
      long wanted = id;
      sink.consume(
          state.database.read(snapshot -> snapshot.entityManager().find(Item.class, wanted)));
    }
  }

  /** A hundred transactions. */
  @Benchmark
  @OperationsPerInvocation(LOADS)
  public void baseline(RawItems state, Blackhole sink) throws SQLException {
    for (long id = 1; id <= LOADS; id++) {
      state.begin.execute();
      sink.consume(state.find(id));
      state.commit.execute();
    }
  }
}
