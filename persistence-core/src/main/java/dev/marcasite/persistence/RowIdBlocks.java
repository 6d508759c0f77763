package dev.marcasite.persistence;

import dev.marcasite.persistence.mapping.RowIdSource;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * The ids that a transaction has reserved and not yet used.
 *
 * <p>A reservation moves the table's counter in {@code sqlite_sequence}, which SQLite keeps for
 * AUTOINCREMENT. So it is rolled back with the transaction, other programs see it, and rows that
 * they insert move it too. The sizes double, from 1 to {@value #LARGEST}: a transaction wastes at
 * most as many ids as it uses.
 */
final class RowIdBlocks implements RowIdSource {
  private static final int LARGEST = 1_024;
  private static final String MOVE =
      "update sqlite_sequence set seq = max(seq, ?) + ? where name = ? collate nocase returning seq";

  private static final String FIND =
      "select name from sqlite_schema where type = 'table' and name = ? collate nocase"
          + " and sql like '%autoincrement%'";

  private final SqlConnection connection;
  private final Map<String, Block> blocks = new HashMap<>();
  private final Map<String, Long> highest = new HashMap<>();

  RowIdBlocks(SqlConnection connection) {
    this.connection = connection;
  }

  @Override
  public long nextRowId(String table) throws SQLException {
    Block block = blocks.get(table);
    if (block == null || block.next > block.last) {
      int size = block == null ? 1 : Math.min(LARGEST, block.size * 2);
      block = new Block(size, reserve(table, size));
      blocks.put(table, block);
    }
    highest.put(table, block.next);
    return block.next++;
  }

  /**
   * Forgets all blocks: their transaction, or a savepoint of it, is over. The highest ids stay
   * known, lest an object that was rolled back be taken for the next row.
   */
  void discard() {
    blocks.clear();
  }

  private long reserve(String table, int size) throws SQLException {
    connection.requireTransaction();
    try (PreparedStatement move = connection.driver().prepareStatement(MOVE)) {
      move.setLong(1, highest.getOrDefault(table, 0L));
      move.setInt(2, size);
      move.setString(3, table);
      try (ResultSet moved = move.executeQuery()) {
        return moved.next() ? moved.getLong(1) : start(table, size);
      }
    }
  }

  /** SQLite has no counter for a table before its first row. */
  private long start(String table, int size) throws SQLException {
    String name = autoincrementTable(table);
    String sql =
        "insert into sqlite_sequence (name, seq) select ?, max(coalesce(max(rowid), 0), ?) + ? from \"%s\" returning seq"
            .formatted(name.replace("\"", "\"\""));
    try (PreparedStatement start = connection.driver().prepareStatement(sql)) {
      start.setString(1, name);
      start.setLong(2, highest.getOrDefault(table, 0L));
      start.setInt(3, size);
      try (ResultSet started = start.executeQuery()) {
        started.next();
        return started.getLong(1);
      }
    }
  }

  /** The table's name as it was created; rows of other programs move no counter of other tables. */
  private String autoincrementTable(String table) throws SQLException {
    try (PreparedStatement find = connection.driver().prepareStatement(FIND)) {
      find.setString(1, table);
      try (ResultSet found = find.executeQuery()) {
        if (found.next()) {
          return found.getString(1);
        }
      }
    }
    throw new SQLException(
        "table %s has no id for @GeneratedRowId: declare it integer primary key autoincrement"
            .formatted(table));
  }

  private static final class Block {
    private final int size;
    private final long last;
    private long next;

    Block(int size, long last) {
      this.size = size;
      this.last = last;
      this.next = last - size + 1;
    }
  }
}
