package dev.marcasite.benchmarks.links;

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
 * among them; against the best bare SQL, two statements in one read transaction that answer the
 * same.
 *
 * <p>Query plan of both statements: the walk is a co-routine over a queue, each step {@code SEARCH
 * link USING COVERING INDEX link_outgoing (source_id=? AND target_id>?)}; notes are sought by
 * rowid, their knowledge base too; the links among them by {@code SEARCH link USING INDEX
 * link_outgoing (source_id=?)} with {@code target_id} compared to the list of those inside before
 * the row is read.
 */
@BenchmarkRow(value = "neighbourhood", scale = true)
public class Neighbourhood {
  private static final int STARTS = 200;

  private static final String WALK =
      """
      with recursive walk (id, distance) as (
        select id, 0 from entry where knowledge_base_id = 1 and key = ?
        union
        select link.target_id, walk.distance + 1
          from walk cross join link on link.source_id = walk.id
         where walk.distance < 3 and link.target_id is not null)""";

  static final String NOTES =
      WALK
          + """

      select entry.id, knowledge_base.name, entry.key, entry.title, entry.type,
             min(walk.distance) as distance
        from walk
        cross join entry on entry.id = walk.id
        cross join knowledge_base on knowledge_base.id = entry.knowledge_base_id
       group by walk.id
       order by distance""";

  static final String LINKS =
      WALK
          + """
      ,
      inside (id) as materialized (select distinct id from walk)
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
    read(state.notes, key, rows);
    read(state.links, key, rows);
    state.rollback.execute();
    return rows;
  }

  private static void read(PreparedStatement query, String key, List<@Nullable Object[]> into)
      throws SQLException {
    query.setString(1, key);
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
