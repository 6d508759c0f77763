package dev.marcasite.benchmarks.rows;

import dev.marcasite.benchmarks.BenchmarkFile;
import dev.marcasite.benchmarks.BenchmarkRow;
import dev.marcasite.benchmarks.SampleEntries;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.sqlite.Synchronous;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A tag persisted by a queued transaction of its own at {@code synchronous=FULL}, eight threads
 * with many of them in flight; against a prepared insert that commits each row, on one thread.
 */
@BenchmarkRow("group-commit")
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 150, timeUnit = TimeUnit.MILLISECONDS)
public class GroupCommit {
  private static final int THREADS = 8;
  private static final int JOBS = 250;
  private static final int RAW = 100;

  /** Two thousand jobs, waited for together. */
  @Benchmark
  @OperationsPerInvocation(THREADS * JOBS)
  public void ours(Jobs state) throws Exception {
    List<Future<?>> producers = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      producers.add(state.producers.submit(state::submitJobs));
    }
    for (Future<?> producer : producers) {
      producer.get();
    }
  }

  /** A hundred commits. */
  @Benchmark
  @OperationsPerInvocation(RAW)
  public void baseline(Raw state) throws SQLException {
    for (int i = 0; i < RAW; i++) {
      state.insert.setString(1, "tag " + state.number++);
      state.insert.executeUpdate();
    }
  }

  /** A database of ours and the threads that produce. */
  @State(Scope.Benchmark)
  public static class Jobs {
    private final AtomicLong number = new AtomicLong();
    private ExecutorService producers;
    private Database database;
    private BenchmarkFile file;

    /** Opens it. */
    @Setup(Level.Trial)
    public void open() throws Exception {
      producers = Executors.newFixedThreadPool(THREADS);
      file = BenchmarkFile.copyOf("entries-10", SampleEntries.of(10));
      database =
          Database.open(DatabaseSettings.forFile(file.path()).withSynchronous(Synchronous.FULL));
    }

    void submitJobs() {
      List<CompletableFuture<Object>> inFlight = new ArrayList<>();
      for (int i = 0; i < JOBS; i++) {
        inFlight.add(database.transactionAsync(tx -> persist(tx.entityManager())));
      }
      inFlight.forEach(CompletableFuture::join);
    }

    private Object persist(jakarta.persistence.EntityManager em) {
      Tag tag = new Tag("tag " + number.incrementAndGet());
      em.persist(tag);
      return tag;
    }

    /** Closes it. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
      producers.shutdown();
      database.close();
      file.close();
    }
  }

  /** The same file without us. */
  @State(Scope.Benchmark)
  public static class Raw {
    private Connection connection;
    private PreparedStatement insert;
    private BenchmarkFile file;
    private long number;

    /** Opens it. */
    @Setup(Level.Trial)
    public void open() throws Exception {
      file = BenchmarkFile.copyOf("entries-10", SampleEntries.of(10));
      connection = file.openRaw();
      try (Statement statement = connection.createStatement()) {
        statement.execute("pragma synchronous=2");
      }
      insert = connection.prepareStatement("insert into tag (name) values (?)");
    }

    /** Closes it. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
      connection.close();
      file.close();
    }
  }
}
