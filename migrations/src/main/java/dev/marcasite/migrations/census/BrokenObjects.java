package dev.marcasite.migrations.census;

import dev.marcasite.migrations.schema.Column;
import dev.marcasite.migrations.schema.SchemaCatalog;
import dev.marcasite.migrations.schema.SchemaObject;
import dev.marcasite.migrations.schema.SqlName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Views and triggers that no longer work, because what they name is gone. SQLite notices only when
 * somebody uses them; here it compiles, and does not run, the statements that would.
 */
final class BrokenObjects {
  private final Connection connection;
  private final SchemaCatalog catalog;
  private final Map<String, Loss> broken = new LinkedHashMap<>();

  private BrokenObjects(Connection connection) throws SQLException {
    this.connection = connection;
    catalog = SchemaCatalog.read(connection);
  }

  /** Those that are broken after the change, and were not before. */
  static List<Loss> lost(Connection before, Connection after) throws SQLException {
    Map<String, Loss> now = new BrokenObjects(after).find();
    now.keySet().removeAll(new BrokenObjects(before).find().keySet());
    return List.copyOf(now.values());
  }

  private Map<String, Loss> find() throws SQLException {
    for (SchemaObject view : catalog.objects("view")) {
      fault("select 1 from " + SqlName.quoted(view.name()))
          .ifPresent(fault -> broken(Loss.Kind.VIEW, view.name(), view.name(), fault));
    }
    Map<String, List<SchemaObject>> triggers =
        catalog.objects("trigger").stream()
            .collect(Collectors.groupingBy(SchemaObject::table, Collectors.toList()));
    for (Map.Entry<String, List<SchemaObject>> table : triggers.entrySet()) {
      String names =
          table.getValue().stream().map(SchemaObject::name).collect(Collectors.joining(", "));
      writes(table.getKey())
          .ifPresent(fault -> broken(Loss.Kind.TRIGGER, table.getKey(), names, fault));
    }
    return broken;
  }

  private void broken(Loss.Kind kind, String key, String name, String fault) {
    broken.put(kind + SqlName.key(key), new Loss(kind, name, "does not work any more: " + fault));
  }

  /** A view has triggers only for what it lets one do: not every fault is the trigger's. */
  private Optional<String> writes(String table) throws SQLException {
    String name = SqlName.quoted(table);
    List<String> columns = new ArrayList<>();
    for (Column column : catalog.columns(table)) {
      if (!column.generated()) {
        columns.add(SqlName.quoted(column.name()) + " = " + SqlName.quoted(column.name()));
      }
    }
    return fault("explain delete from " + name)
        .or(() -> fault("explain insert into " + name + " default values"))
        .or(() -> fault("explain update " + name + " set " + String.join(", ", columns)))
        .filter(fault -> !fault.contains("cannot modify"));
  }

  private Optional<String> fault(String sql) {
    try {
      connection.prepareStatement(sql).close();
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
