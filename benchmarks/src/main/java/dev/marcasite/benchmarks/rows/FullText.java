package dev.marcasite.benchmarks.rows;

import dev.marcasite.benchmarks.BenchmarkFile;
import dev.marcasite.benchmarks.BenchmarkRow;
import dev.marcasite.benchmarks.SampleEntries;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.search.SearchHit;
import dev.marcasite.search.SearchIndex;
import dev.marcasite.search.SearchPlugin;
import dev.marcasite.search.SearchQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The ten best of ten thousand entries for two words, by {@code SearchIndex} in a {@code read};
 * against the very SQL that it runs, in one transaction, each statement prepared once, with the
 * same parameters and all columns read. Snippets are only made by ours.
 */
@BenchmarkRow("full-text")
public class FullText {
  private static final SearchQuery QUERY = SearchQuery.of("crystal lamp").limit(10);

  /** Typed. */
  @Benchmark
  public List<SearchHit> ours(Ours state) {
    return state.database.read(snapshot -> SearchIndex.on(snapshot).search(QUERY));
  }

  /** By hand. */
  @Benchmark
  public List<@Nullable Object[]> baseline(Raw state) throws SQLException {
    List<@Nullable Object[]> hits = new ArrayList<>();
    state.begin.execute();
    for (int i = 0; i < state.queries.size(); i++) {
      state.statements.get(i).bindTo(state.queries.get(i));
      read(state.queries.get(i), hits);
    }
    state.commit.execute();
    return hits;
  }

  private static void read(PreparedStatement query, List<@Nullable Object[]> rows)
      throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        @Nullable Object[] values = new Object[columns];
        for (int i = 0; i < columns; i++) {
          values[i] = row.getObject(i + 1);
        }
        rows.add(values);
      }
    }
  }

  private static BenchmarkFile indexed() throws Exception {
    return BenchmarkFile.copyOf("indexed-10000", SampleEntries.of(10_000), "model", "search");
  }

  private static Database opened(BenchmarkFile file) {
    return Database.open(DatabaseSettings.forFile(file.path()).withPlugins(new SearchPlugin()));
  }

  /** A database with the plugin. */
  @State(Scope.Benchmark)
  public static class Ours {
    Database database;
    private BenchmarkFile file;

    /** Opens it. */
    @Setup(Level.Trial)
    public void open() throws Exception {
      file = indexed();
      database = opened(file);
    }

    /** Closes it. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
      database.close();
      file.close();
    }
  }

  /** The same file behind a raw connection. */
  @State(Scope.Benchmark)
  public static class Raw {
    final List<PreparedStatement> queries = new ArrayList<>();
    List<OverheardStatement> statements;
    PreparedStatement begin;
    PreparedStatement commit;
    private Connection connection;
    private BenchmarkFile file;

    /** Finds out what a search runs, and prepares it. */
    @Setup(Level.Trial)
    public void open() throws Exception {
      file = indexed();
      try (Database database = opened(file)) {
        statements =
            OverheardStatement.of(database, reader -> SearchIndex.on(reader).search(QUERY));
      }
      connection = file.openRaw();
      begin = connection.prepareStatement("begin");
      commit = connection.prepareStatement("commit");
      for (OverheardStatement statement : statements) {
        queries.add(connection.prepareStatement(statement.sql()));
      }
    }

    /** Closes it. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
      connection.close();
      file.close();
    }
  }
}
