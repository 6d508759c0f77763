package dev.marcasite.persistence;

import dev.marcasite.persistence.WatchedTable.EntityRows;
import dev.marcasite.persistence.change.ChangeNotice;
import dev.marcasite.persistence.change.EntityChange;
import dev.marcasite.persistence.change.EntityChange.Kind;
import dev.marcasite.persistence.model.EntryRef;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.hibernate.type.descriptor.WrapperOptions;
import org.jspecify.annotations.Nullable;

/** What the temporary triggers have recorded of the open transaction. */
final class RecordedChanges {
  private static final String PLAIN =
      "select t, kind, id, knowledge_base, key from temp.%s order by seq";

  /** A deleted entry has its last key recorded, the others have their present one in the file. */
  private static final String WITH_KEYS =
      "select c.t, c.kind, c.id, coalesce(c.knowledge_base, k.name), coalesce(c.key, e.key)"
          + " from temp.%s c left join main.entry e on c.t = %d and e.id = c.id"
          + " left join main.knowledge_base k on k.id = e.knowledge_base_id order by c.seq";

  private static final Kind[] KINDS = Kind.values();

  private final Connection connection;
  private final List<WatchedTable> tables;
  private final WrapperOptions options;
  private final String rowsInOrder;

  RecordedChanges(Connection connection, List<WatchedTable> tables, WrapperOptions options) {
    this.connection = connection;
    this.tables = tables;
    this.options = options;
    this.rowsInOrder = rowsInOrder(tables);
  }

  /** The net changes, which are forgotten here; {@code null} if nothing was written. */
  @Nullable ChangeNotice take() throws SQLException {
    NetChanges changes = new NetChanges();
    boolean any;
    try (Statement statement = connection.createStatement()) {
      any = takeTables(statement, changes);
      any |= takeRows(statement, changes);
    }
    return any ? changes.notice() : null;
  }

  private boolean takeTables(Statement statement, NetChanges changes) throws SQLException {
    boolean any = false;
    try (ResultSet changed =
        statement.executeQuery("select t from temp." + ChangeTriggers.TABLES)) {
      while (changed.next()) {
        any = true;
        changes.addTable(tables.get(changed.getInt(1)).name());
      }
    }
    if (any) {
      statement.execute("delete from temp." + ChangeTriggers.TABLES);
    }
    return any;
  }

  private boolean takeRows(Statement statement, NetChanges changes) throws SQLException {
    boolean any = false;
    try (ResultSet changed = statement.executeQuery(rowsInOrder)) {
      while (changed.next()) {
        any = true;
        WatchedTable table = tables.get(changed.getInt(1));
        changes.addTable(table.name());
        if (table.rows() != null) {
          changes.add(change(table.rows(), changed));
        }
      }
    }
    if (any) {
      statement.execute("delete from temp." + ChangeTriggers.ROWS);
    }
    return any;
  }

  private EntityChange change(EntityRows rows, ResultSet row) throws SQLException {
    Object stored = rows.id().getJdbcValueExtractor().extract(row, 3, options);
    return new EntityChange(
        rows.entity(), rows.id().convertToDomainValue(stored), KINDS[row.getInt(2)], ref(row));
  }

  private static Optional<EntryRef> ref(ResultSet row) throws SQLException {
    String knowledgeBase = row.getString(4);
    String key = row.getString(5);
    return knowledgeBase == null || key == null
        ? Optional.empty()
        : Optional.of(new EntryRef(knowledgeBase, key));
  }

  private static String rowsInOrder(List<WatchedTable> tables) {
    for (int i = 0; i < tables.size(); i++) {
      EntityRows rows = tables.get(i).rows();
      if (rows != null && rows.areEntries()) {
        return WITH_KEYS.formatted(ChangeTriggers.ROWS, i);
      }
    }
    return PLAIN.formatted(ChangeTriggers.ROWS);
  }
}
