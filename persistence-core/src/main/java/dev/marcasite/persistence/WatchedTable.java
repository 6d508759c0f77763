package dev.marcasite.persistence;

import dev.marcasite.persistence.model.Entry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.TableDetails;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * A table whose changes are recorded: row by row if its rows are entities, otherwise only that
 * there are some.
 */
record WatchedTable(String name, @Nullable EntityRows rows) {
  private static final String TABLES =
      "select name from pragma_table_list where schema = 'main' and type = 'table'"
          + " and name not like 'sqlite\\_%' escape '\\'";

  /** All tables of a file but virtual ones, what lies behind those, and SQLite's own. */
  static List<WatchedTable> of(Connection connection, SessionFactory factory) throws SQLException {
    Map<String, EntityRows> entities = entities(factory);
    List<WatchedTable> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet names = statement.executeQuery(TABLES)) {
      while (names.next()) {
        String name = names.getString(1);
        tables.add(new WatchedTable(name, entities.get(name.toLowerCase(Locale.ROOT))));
      }
    }
    return tables;
  }

  private static Map<String, EntityRows> entities(SessionFactory factory) {
    Map<String, EntityRows> entities = new HashMap<>();
    factory
        .unwrap(SessionFactoryImplementor.class)
        .getMappingMetamodel()
        .forEachEntityDescriptor(
            persister ->
                persister.forEachTableDetails(
                    table -> {
                      if (table.getKeyDetails().getColumnCount() == 1) {
                        entities.putIfAbsent(
                            plain(table.getTableName()).toLowerCase(Locale.ROOT),
                            EntityRows.of(persister, table));
                      }
                    }));
    return entities;
  }

  /** A name of Hibernate's without quotes and without the schema in front. */
  private static String plain(String name) {
    return name.replaceAll("^main\\.", "").replaceAll("^[\"`\\[]|[\"`\\]]$", "");
  }

  /**
   * Rows that are entities, or parts of some.
   *
   * @param entity the root class
   * @param idColumn the one column that holds the id
   * @param id how the id is read
   * @param isIdentifierTable whether an entity is there if and only if its row is
   */
  record EntityRows(Class<?> entity, String idColumn, JdbcMapping id, boolean isIdentifierTable) {

    private static EntityRows of(EntityPersister persister, TableDetails table) {
      TableDetails.KeyColumn column = table.getKeyDetails().getKeyColumn(0);
      return new EntityRows(
          persister.getRootEntityDescriptor().getMappedJavaType().getJavaTypeClass(),
          plain(column.getColumnName()),
          column.getJdbcMapping(),
          table.isIdentifierTable());
    }

    /** Whether the rows have a key within a knowledge base, which outlives the id. */
    boolean areEntries() {
      return entity.equals(Entry.class);
    }
  }
}
