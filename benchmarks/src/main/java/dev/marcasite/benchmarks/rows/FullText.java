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
 * The ten best of ten thousand entries for two words, by {@code SearchIndex}; against the very SQL
 * that it runs, prepared once, with the same parameters and all columns read.
 */
@BenchmarkRow("full-text")
public class FullText {
  private static final SearchQuery QUERY = SearchQuery.of("crystal lamp").limit(10);

  /** Typed. */
  @Benchmark
  public List<SearchHit> ours(Ours state) {
    return SearchIndex.on(state.database).search(QUERY);
  }

  /** By hand. */
  @Benchmark
  public List<@Nullable Object[]> baseline(Raw state) throws SQLException {
    List<@Nullable Object[]> hits = new ArrayList<>();
    state.statement.bindTo(state.query);
    try (ResultSet row = state.query.executeQuery()) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        @Nullable Object[] values = new Object[columns];
        for (int i = 0; i < columns; i++) {
          values[i] = row.getObject(i + 1);
        }
        hits.add(values);
      }
    }
    return hits;
  }

  private static BenchmarkFile indexed() throws Exception {
    return BenchmarkFile.copyOf("indexed-10000", SampleEntries.of(10_000), "model", "search");
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
      database =
          Database.open(DatabaseSettings.forFile(file.path()).withPlugins(new SearchPlugin()));
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
    PreparedStatement query;
    OverheardStatement statement;
    private Connection connection;
    private BenchmarkFile file;

    /** Finds out what a search runs, and prepares it. */
    @Setup(Level.Trial)
    public void open() throws Exception {
      file = indexed();
      connection = file.openRaw();
      statement = OverheardStatement.of(reader -> SearchIndex.on(reader).search(QUERY));
      query = connection.prepareStatement(statement.sql());
    }

    /** Closes it. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
      connection.close();
      file.close();
    }
  }
}
