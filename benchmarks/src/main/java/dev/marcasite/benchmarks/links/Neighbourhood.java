package dev.marcasite.benchmarks.links;

import static java.util.stream.Collectors.joining;

import dev.marcasite.benchmarks.BenchmarkFile;
import dev.marcasite.benchmarks.BenchmarkRow;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.search.graph.Direction;
import dev.marcasite.search.graph.LinkGraph;
import dev.marcasite.search.graph.LinkSubgraph;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Everything within three hops of a note, about a thousand notes with their distance and all links
 * among them; against the best bare SQL, three statements in one read transaction that answer the
 * same. The walk is done once and its ids handed on as a JSON array, in the order of the file.
 *
 * <p>Query plans. Walk: {@code SEARCH entry USING COVERING INDEX (knowledge_base_id=? AND key=?)};
 * {@code RECURSIVE STEP: SCAN walk}, {@code SEARCH link USING COVERING INDEX link_outgoing
 * (source_id=? AND target_id>?)}; {@code USE TEMP B-TREE FOR GROUP BY}. Notes: {@code SCAN asked
 * VIRTUAL TABLE}, {@code SEARCH entry USING INTEGER PRIMARY KEY (rowid=?)}, {@code SEARCH
 * knowledge_base USING INTEGER PRIMARY KEY (rowid=?)}. Links: {@code MATERIALIZE inside}, {@code
 * SCAN inside}, {@code SEARCH link USING INDEX link_outgoing (source_id=?)}, {@code LIST SUBQUERY}:
 * {@code target_id} is compared to the list of those inside before the row is read.
 */
@BenchmarkRow(value = "neighbourhood", scale = true)
public class Neighbourhood {
  private static final int STARTS = 200;

  static final String WALK =
      """
      with recursive walk (id, distance) as (
        select id, 0 from entry where knowledge_base_id = 1 and key = ?
        union
        select link.target_id, walk.distance + 1
          from walk cross join link on link.source_id = walk.id
         where walk.distance < 3 and link.target_id is not null)
      select id, min(distance) from walk group by id order by id""";

  static final String NOTES =
      """
      select entry.id, knowledge_base.name, entry.key, entry.title, entry.type
        from json_each(?) asked
        cross join entry on entry.id = asked.value
        cross join knowledge_base on knowledge_base.id = entry.knowledge_base_id""";

  static final String LINKS =
      """
      with inside (id) as materialized (select value from json_each(?))
      select link.id, link.source_id, link.target_id,
             link.kind, link.relation, link.inverse, link.note, link.context
        from inside cross join link on link.source_id = inside.id
       where +link.target_id in (select id from inside)""";

  /** Typed. */
  @Benchmark
  public LinkSubgraph ours(Ours state) {
    return LinkGraph.on(state.database)
        .neighbourhood(LinkedNotes.LARGE.ref(state.starts.next()), Direction.OUT, 3);
  }

  /** By hand. */
  @Benchmark
  public List<@Nullable Object[]> baseline(Raw state) throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    String key = LinkedNotes.LARGE.ref(state.starts.next()).key();
    state.begin.execute();
    read(state.walk, key, rows);
    String ids = rows.stream().map(row -> row[0] + "").collect(joining(",", "[", "]"));
    read(state.notes, ids, rows);
    read(state.links, ids, rows);
    state.rollback.execute();
    return rows;
  }

  private static void read(PreparedStatement query, String parameter, List<@Nullable Object[]> into)
      throws SQLException {
    query.setString(1, parameter);
    try (ResultSet row = query.executeQuery()) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        @Nullable Object[] values = new Object[columns];
        for (int i = 0; i < columns; i++) {
          values[i] = row.getObject(i + 1);
        }
        into.add(values);
      }
    }
  }

  /** The notes to start from, the same ones for both sides. */
  static final class Starts {
    private final int[] ids = new Random(3).ints(STARTS, 1, LinkedNotes.LARGE.notes()).toArray();
    private int at;

    int next() {
      return ids[at++ % STARTS];
    }
  }

  /** A database. */
  @State(Scope.Benchmark)
  public static class Ours {
    Database database;
    final Starts starts = new Starts();
    private BenchmarkFile file;

    /** Opens it. */
    @Setup(Level.Trial)
    public void open() throws Exception {
      file = LinkedNotes.LARGE.file();
      database = Database.open(DatabaseSettings.forFile(file.path()));
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
    PreparedStatement begin;
    PreparedStatement rollback;
    PreparedStatement walk;
    PreparedStatement notes;
    PreparedStatement links;
    final Starts starts = new Starts();
    private Connection connection;
    private BenchmarkFile file;

    /** Prepares the statements. */
    @Setup(Level.Trial)
    public void open() throws Exception {
      file = LinkedNotes.LARGE.file();
      connection = file.openRaw();
      begin = connection.prepareStatement("begin");
      rollback = connection.prepareStatement("rollback");
      walk = connection.prepareStatement(WALK);
      notes = connection.prepareStatement(NOTES);
      links = connection.prepareStatement(LINKS);
    }

    /** Closes it. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
      connection.close();
      file.close();
    }
  }
}
