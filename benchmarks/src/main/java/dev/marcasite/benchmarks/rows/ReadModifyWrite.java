package dev.marcasite.benchmarks.rows;

import dev.marcasite.benchmarks.BenchmarkRow;
import dev.marcasite.persistence.model.Entry;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A transaction that loads an entry, changes a number in it and commits; against the same select
 * and the same update with the same check of the version, each prepared once.
 */
@BenchmarkRow("read-modify-write")
@Warmup(iterations = 3, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class ReadModifyWrite {
  private static final int TRANSACTIONS = 100;

  /**
   * A hundred transactions; the second compiler takes some hundred thousand to come to all of it.
   */
  @Benchmark
  @Warmup(iterations = 4, time = 1)
  @OperationsPerInvocation(TRANSACTIONS)
  public void ours(Sample state) {
    for (long id = 1; id <= TRANSACTIONS; id++) {
      long wanted = id;
      state.database.transaction(
          tx -> {
            Entry entry = tx.entityManager().find(Entry.class, wanted);
            entry.setImportance(next(entry.getImportance()));
          });
    }
  }

  /** The same by four statements each. */
  @Benchmark
  @OperationsPerInvocation(TRANSACTIONS)
  public void baseline(Raw state) throws SQLException {
    for (long id = 1; id <= TRANSACTIONS; id++) {
      state.change(id);
    }
  }

  private static int next(@Nullable Integer importance) {
    return importance == null ? 0 : (importance + 1) % 1_000;
  }

  /** The statements. */
  @State(Scope.Benchmark)
  public static class Raw extends RawSample {
    private PreparedStatement select;
    private PreparedStatement update;

    /** Prepares them. */
    @Setup(Level.Trial)
    public void prepare() throws SQLException {
      select =
          connection.prepareStatement(
              "select id, knowledge_base_id, key, type, title, summary, body, date, importance,"
                  + " status, metadata, path, content_hash, created_at, updated_at, version"
                  + " from entry where id = ?");
      update =
          connection.prepareStatement(
              "update entry set importance = ?, updated_at = ?, version = ?"
                  + " where id = ? and version = ?");
    }

    void change(long id) throws SQLException {
      beginImmediate.execute();
      Loaded entry = load(id);
      update.setInt(1, next(entry.importance));
      update.setString(2, Instant.now().toString());
      update.setInt(3, entry.version + 1);
      update.setLong(4, id);
      update.setInt(5, entry.version);
      if (update.executeUpdate() != 1) {
        throw new SQLException("changed by somebody else");
      }
      commit.execute();
    }

    private Loaded load(long id) throws SQLException {
      select.setLong(1, id);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        String date = row.getString(8);
        return new Loaded(
            row.getLong(1),
            row.getLong(2),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getString(7),
            date == null ? null : LocalDate.parse(date),
            row.getInt(9),
            row.getString(10),
            row.getString(11),
            row.getString(12),
            row.getString(13),
            Instant.parse(row.getString(14)),
            Instant.parse(row.getString(15)),
            row.getInt(16));
      }
    }
  }

  private record Loaded(
      long id,
      long knowledgeBase,
      String key,
      String type,
      String title,
      @Nullable String summary,
      String body,
      @Nullable LocalDate date,
      @Nullable Integer importance,
      @Nullable String status,
      @Nullable String metadata,
      @Nullable String path,
      @Nullable String contentHash,
      Instant createdAt,
      Instant updatedAt,
      int version) {}
}
