package dev.marcasite.persistence;

import dev.marcasite.persistence.WatchedTable.EntityRows;
import dev.marcasite.persistence.change.ChangeNotice;
import dev.marcasite.persistence.change.EntityChange;
import dev.marcasite.persistence.change.EntityChange.Kind;
import dev.marcasite.persistence.model.EntryRef;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.type.descriptor.WrapperOptions;
import org.jspecify.annotations.Nullable;

/** What the temporary triggers have recorded of the open transaction. */
final class RecordedChanges implements AutoCloseable {
  private static final String TABLES = "select t from temp." + ChangeTriggers.TABLES;

  private final Connection connection;
  private final List<WatchedTable> tables;
  private final WrapperOptions options;
  private final String rowsInOrder;
  private final Map<String, PreparedStatement> compiled = new HashMap<>();

  RecordedChanges(Connection connection, List<WatchedTable> tables, WrapperOptions options) {
    this.connection = connection;
    this.tables = tables;
    this.options = options;
    this.rowsInOrder = rowsInOrder(tables);
  }

  /** The net changes, which are forgotten here; {@code null} if nothing was written. */
  @Nullable ChangeNotice take() throws SQLException {
    NetChanges changes = new NetChanges();
    boolean any =
        take(
            TABLES,
            row -> changes.addTable(tables.get(row.getInt(1)).name()),
            "delete from temp." + ChangeTriggers.TABLES);
    any |=
        take(rowsInOrder, row -> addRow(changes, row), "delete from temp." + ChangeTriggers.ROWS);
    return any ? changes.notice() : null;
  }

  /** Closes what is compiled; it is compiled anew on the next use. */
  @Override
  public void close() {
    compiled.values().forEach(ReadStatements::close);
    compiled.clear();
  }

  private boolean take(String select, RowTaker taker, String delete) throws SQLException {
    boolean any = false;
    try (ResultSet rows = compiled(select).executeQuery()) {
      while (rows.next()) {
        any = true;
        taker.take(rows);
      }
    }
    if (any) {
      compiled(delete).executeUpdate();
    }
    return any;
  }

  private void addRow(NetChanges changes, ResultSet row) throws SQLException {
    WatchedTable table = tables.get(row.getInt(1));
    changes.addTable(table.name());
    if (table.rows() != null) {
      changes.add(change(table.rows(), row));
    }
  }

  private PreparedStatement compiled(String sql) throws SQLException {
    PreparedStatement statement = compiled.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      compiled.put(sql, statement);
    }
    return statement;
  }

  private EntityChange change(EntityRows rows, ResultSet row) throws SQLException {
    Object stored = rows.id().getJdbcValueExtractor().extract(row, 3, options);
    return new EntityChange(
        rows.entity(),
        rows.id().convertToDomainValue(stored),
        Kind.valueOf(row.getString(2)),
        ref(row));
  }

  private static Optional<EntryRef> ref(ResultSet row) throws SQLException {
    String knowledgeBase = row.getString(4);
    String key = row.getString(5);
    return knowledgeBase == null || key == null
        ? Optional.empty()
        : Optional.of(new EntryRef(knowledgeBase, key));
  }

  /** A deleted entry has its last key recorded, the others have their present one in the file. */
  private static String rowsInOrder(List<WatchedTable> tables) {
    for (int i = 0; i < tables.size(); i++) {
      EntityRows rows = tables.get(i).rows();
      if (rows != null && rows.areEntries()) {
        return """
            select c.t, c.kind, c.id, coalesce(c.knowledge_base, k.name), coalesce(c.key, e.key)
              from temp.%s c
              left join main.entry e on c.t = %s and e.id = c.id
              left join main.knowledge_base k on k.id = e.knowledge_base_id
             order by c.seq
            """
            .formatted(ChangeTriggers.ROWS, i);
      }
    }
    return "select t, kind, id, knowledge_base, key from temp.%s order by seq"
        .formatted(ChangeTriggers.ROWS);
  }

  /** What is done with one record. */
  private interface RowTaker {
    void take(ResultSet row) throws SQLException;
  }
}
