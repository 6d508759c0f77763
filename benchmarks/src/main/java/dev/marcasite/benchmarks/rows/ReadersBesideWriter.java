package dev.marcasite.benchmarks.rows;

import dev.marcasite.benchmarks.BenchmarkRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * A read of ten entries by key beside a thread that commits one update after another; against the
 * same query on a raw connection, prepared each time, beside a raw thread that does the same.
 */
@BenchmarkRow("readers-beside-writer")
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 150, timeUnit = TimeUnit.MILLISECONDS)
public class ReadersBesideWriter {
  private static final int READS = 20;
  private static final String SELECT =
      "select key, title from entry where id between ? and ? + 9 order by id";
  private static final String UPDATE = "update entry set importance = ? where id = ?";

  /** Twenty reads. */
  @Benchmark
  @OperationsPerInvocation(READS)
  public void ours(Ours state, Blackhole hole) {
    for (int i = 0; i < READS; i++) {
      long first = state.next();
      hole.consume(state.database.executeSql(SELECT, List.of(first, first)));
    }
  }

  /** The same on a raw connection. */
  @Benchmark
  @OperationsPerInvocation(READS)
  public void baseline(Raw state, Blackhole hole) throws SQLException {
    for (int i = 0; i < READS; i++) {
      long first = state.next();
      try (PreparedStatement select = state.reader.prepareStatement(SELECT)) {
        select.setLong(1, first);
        select.setLong(2, first);
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            hole.consume(rows.getString(1));
            hole.consume(rows.getString(2));
          }
        }
      }
    }
  }

  /** A thread that writes until it is told to end. */
  private static final class Writing extends Thread {
    private final Step step;
    private volatile boolean ended;

    Writing(Step step) {
      super("writer");
      this.step = step;
    }

    @Override
    public void run() {
      try {
        for (long i = 0; !ended; i++) {
          step.write(i);
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    void end() throws InterruptedException {
      ended = true;
      join();
    }

    interface Step {
      void write(long number) throws SQLException;
    }
  }

  /** A database of ours with a writer. */
  @State(Scope.Benchmark)
  public static class Ours extends Sample {
    private Writing writing;
    private long reads;

    /**
     * Opens it and starts the writer; JMH calls this by the annotation of the method overridden.
     */
    @Override
    public void open() throws Exception {
      super.open();
      writing =
          new Writing(
              number ->
                  database.transaction(
                      tx ->
                          tx.entityManager()
                              .createNativeQuery(UPDATE)
                              .setParameter(1, number % 1_000)
                              .setParameter(2, number % Sample.ENTRIES + 1)
                              .executeUpdate()));
      writing.start();
    }

    long next() {
      return reads++ % (Sample.ENTRIES - 10) + 1;
    }

    /** Ends it, before the database is closed. */
    @Override
    public void close() throws Exception {
      writing.end();
      super.close();
    }
  }

  /** The same file without us, with a writer. */
  @State(Scope.Benchmark)
  public static class Raw extends RawSample {
    private Connection reader;
    private Writing writing;
    private long reads;

    /**
     * Opens it and starts the writer; JMH calls this by the annotation of the method overridden.
     */
    @Override
    public void open() throws Exception {
      super.open();
      reader = openAnother();
      PreparedStatement update = connection.prepareStatement(UPDATE);
      writing =
          new Writing(
              number -> {
                beginImmediate.execute();
                update.setLong(1, number % 1_000);
                update.setLong(2, number % Sample.ENTRIES + 1);
                update.executeUpdate();
                commit.execute();
              });
      writing.start();
    }

    long next() {
      return reads++ % (Sample.ENTRIES - 10) + 1;
    }

    /** Ends it, before the connections are closed. */
    @Override
    public void close() throws Exception {
      writing.end();
      reader.close();
      super.close();
    }
  }
}
