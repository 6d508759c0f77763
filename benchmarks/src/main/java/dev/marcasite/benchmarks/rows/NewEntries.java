package dev.marcasite.benchmarks.rows;

import dev.marcasite.benchmarks.BenchmarkFile;
import dev.marcasite.benchmarks.SampleEntries;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.KnowledgeBase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Values of entries that are to be written into an empty file, a fresh one for each iteration. */
public class NewEntries {
  private static final String TIME = "2026-11-21T10:35:00.000000000Z";
  private final List<Values> entries =
      IntStream.rangeClosed(1, BatchPersist.ENTRIES).mapToObj(Values::ofNumber).toList();
  private BenchmarkFile file;

  List<Values> entries() {
    return entries;
  }

  BenchmarkFile create() throws Exception {
    file = BenchmarkFile.copyOf("entries-0", SampleEntries.none());
    return file;
  }

  void delete() throws Exception {
    file.close();
  }

  /** In a database of ours. Another one stays open, so that the session factory does too. */
  @State(Scope.Benchmark)
  public static class Ours extends NewEntries {
    Database database;
    private BenchmarkFile otherFile;
    private Database other;

    /** Opens the other one. */
    @Setup(Level.Trial)
    public void openOther() throws Exception {
      otherFile = BenchmarkFile.copyOf("entries-0", SampleEntries.none());
      other = Database.open(DatabaseSettings.forFile(otherFile.path()));
    }

    /** Opens it. */
    @Setup(Level.Iteration)
    public void open() throws Exception {
      database = Database.open(DatabaseSettings.forFile(create().path()));
    }

    /** Closes it. */
    @TearDown(Level.Iteration)
    public void close() throws Exception {
      database.close();
      delete();
    }

    /** Closes the other one. */
    @TearDown(Level.Trial)
    public void closeOther() throws Exception {
      other.close();
      otherFile.close();
    }
  }

  /** Behind a raw connection. */
  @State(Scope.Benchmark)
  public static class Raw extends NewEntries {
    PreparedStatement insert;
    PreparedStatement beginImmediate;
    PreparedStatement commit;
    private Connection connection;

    /** Opens it. */
    @Setup(Level.Iteration)
    public void open() throws Exception {
      connection = create().openRaw();
      insert =
          connection.prepareStatement(
              "insert into entry (knowledge_base_id, key, type, title, summary, body, importance,"
                  + " status, content_hash, created_at, updated_at, version)"
                  + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
      beginImmediate = connection.prepareStatement("begin immediate");
      commit = connection.prepareStatement("commit");
    }

    /** Closes it. */
    @TearDown(Level.Iteration)
    public void close() throws Exception {
      connection.close();
      delete();
    }
  }

  /** What is known of one entry before it is written. */
  record Values(
      String key, String title, String summary, String body, int importance, String status) {
    static Values ofNumber(int number) {
      return new Values(
          SampleEntries.key(number),
          SampleEntries.words(number, 4),
          SampleEntries.words(number + 1, 12),
          SampleEntries.words(number + 2, 40),
          number % 10,
          "open");
    }

    Entry toEntry(KnowledgeBase home) {
      Entry entry = new Entry(home, key, title);
      entry.setSummary(summary);
      entry.setBody(body);
      entry.setImportance(importance);
      entry.setStatus(status);
      entry.setContentHash(key);
      return entry;
    }

    void bindTo(PreparedStatement insert) throws SQLException {
      insert.setLong(1, 1);
      insert.setString(2, key);
      insert.setString(3, "note");
      insert.setString(4, title);
      insert.setString(5, summary);
      insert.setString(6, body);
      insert.setInt(7, importance);
      insert.setString(8, status);
      insert.setString(9, key);
      insert.setString(10, TIME);
      insert.setString(11, TIME);
      insert.setInt(12, 0);
    }
  }
}
