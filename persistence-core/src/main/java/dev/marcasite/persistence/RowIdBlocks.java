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
      "update sqlite_sequence set seq = seq + ? where name = ? returning seq";

  private final SqlConnection connection;
  private final Map<String, Block> blocks = new HashMap<>();

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
    return block.next++;
  }

  /** Forgets all blocks: their transaction, or a savepoint of it, is over. */
  void discard() {
    blocks.clear();
  }

  private long reserve(String table, int size) throws SQLException {
    connection.requireTransaction();
    try (PreparedStatement move = connection.driver().prepareStatement(MOVE)) {
      move.setInt(1, size);
      move.setString(2, table);
      try (ResultSet moved = move.executeQuery()) {
        return moved.next() ? moved.getLong(1) : start(table, size);
      }
    }
  }

  /** SQLite has no counter for a table before its first row. */
  private long start(String table, int size) throws SQLException {
    String sql =
        "insert into sqlite_sequence (name, seq) select ?, coalesce(max(rowid), 0) + ? from \"%s\" returning seq"
            .formatted(table.replace("\"", "\"\""));
    try (PreparedStatement start = connection.driver().prepareStatement(sql)) {
      start.setString(1, table);
      start.setLong(2, size);
      try (ResultSet started = start.executeQuery()) {
        started.next();
        return started.getLong(1);
      }
    }
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
