package dev.marcasite.persistence;

import dev.marcasite.persistence.mapping.MappedColumns;
import java.sql.Connection;
import java.sql.SQLException;
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

  static void verify(String fileName, SessionFactory factory, Connection file, FileSchema schema)
      throws SQLException {
    if (schema.definitions().equals(COMPARED.get(factory))) {
      return;
    }
    List<String> faults = MappedColumns.faults(factory, file);
    if (!faults.isEmpty()) {
      throw new EntityMappingException(fileName, faults, null);
    }
    COMPARED.put(factory, schema.definitions());
  }
}
