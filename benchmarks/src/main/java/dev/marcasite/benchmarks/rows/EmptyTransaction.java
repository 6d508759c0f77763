package dev.marcasite.benchmarks.rows;

import dev.marcasite.benchmarks.BenchmarkRow;
import java.sql.SQLException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** A transaction that does nothing, against BEGIN IMMEDIATE and COMMIT prepared once. */
@BenchmarkRow("empty-transaction")
public class EmptyTransaction {
  private static final int TRANSACTIONS = 100;

  /** A hundred transactions. */
  @Benchmark
  @OperationsPerInvocation(TRANSACTIONS)
  public void ours(Sample state) {
    for (int i = 0; i < TRANSACTIONS; i++) {
      state.database.transaction(tx -> {});
    }
  }

  /** The same by two statements each. */
  @Benchmark
  @OperationsPerInvocation(TRANSACTIONS)
  public void baseline(RawSample state) throws SQLException {
    for (int i = 0; i < TRANSACTIONS; i++) {
      state.beginImmediate.execute();
      state.commit.execute();
    }
  }
}
