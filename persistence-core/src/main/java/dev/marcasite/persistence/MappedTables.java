package dev.marcasite.persistence;

import dev.marcasite.persistence.mapping.MappedColumns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.hibernate.SessionFactory;

/**
 * Compares the tables of a file with what its entities need of them. Files with the same tables are
 * compared once.
 */
final class MappedTables {
  private static final Map<SessionFactory, String> COMPARED =
      Collections.synchronizedMap(new WeakHashMap<>());

  private MappedTables() {}

  static void verify(String fileName, SessionFactory factory, Connection file) throws SQLException {
    String schema = schema(file);
    if (schema.equals(COMPARED.get(factory))) {
      return;
    }
    List<String> faults = MappedColumns.faults(factory, file);
    if (!faults.isEmpty()) {
      throw new EntityMappingException(fileName, faults, null);
    }
    COMPARED.put(factory, schema);
  }

  private static String schema(Connection file) throws SQLException {
    try (Statement statement = file.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select coalesce(group_concat(sql, ';'), '') from sqlite_schema where type in ('table', 'view')")) {
      row.next();
      return row.getString(1);
    }
  }
}
