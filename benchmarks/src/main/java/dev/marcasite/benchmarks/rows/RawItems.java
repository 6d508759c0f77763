package dev.marcasite.benchmarks.rows;

import dev.marcasite.benchmarks.BenchmarkFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The file of {@link Items} on a connection of the driver alone, its statements prepared once. */
@State(Scope.Benchmark)
public class RawItems {
  PreparedStatement begin;
  PreparedStatement beginImmediate;
  PreparedStatement commit;
  private PreparedStatement select;
  private Connection connection;
  private BenchmarkFile file;

  /** Opens it. */
  @Setup(Level.Trial)
  public void open() throws Exception {
    file = BenchmarkFile.copyOf("items-" + Items.COUNT, Item.table(Items.COUNT));
    connection = file.openRaw();
    begin = connection.prepareStatement("begin");
    beginImmediate = connection.prepareStatement("begin immediate");
    commit = connection.prepareStatement("commit");
    select =
        connection.prepareStatement("select %s from item where id = ?".formatted(Item.COLUMNS));
  }

  Item find(long id) throws SQLException {
    select.setLong(1, id);
    try (ResultSet row = select.executeQuery()) {
      row.next();
      return Item.of(row);
    }
  }

  /** Closes it. */
  @TearDown(Level.Trial)
  public void close() throws Exception {
    connection.close();
    file.close();
  }
}
