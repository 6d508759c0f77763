package dev.marcasite.migrations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file says about its own schema: the table {@code marcasite_schema}.
 *
 * @param namespaces version and digest by namespace, in alphabetical order
 */
record RecordedSchema(Map<String, Namespace> namespaces) {
  /** {@code MRCS} in the file's header. */
  static final int APPLICATION_ID = 0x4D524353;

  static final RecordedSchema NONE = new RecordedSchema(Map.of());

  private static final String CREATE =
      """
      create table if not exists marcasite_schema (
        namespace text primary key,
        version integer not null,
        digest text not null
      ) strict, without rowid""";

  private static final String UPSERT =
      """
      insert into marcasite_schema (namespace, version, digest) values (?, ?, ?)
      on conflict (namespace) do update set version = excluded.version, digest = excluded.digest""";

  /** One row. */
  record Namespace(int version, String digest) {}

  /**
   * Reads the record.
   *
   * @throws UnusableFileException if another program made the file, or has left it half-migrated
   */
  static RecordedSchema read(Connection connection, String fileName) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!exists(connection)) {
        List<String> traces = OlderTool.traces(connection);
        if (!traces.isEmpty()) {
          throw UnusableFileException.halfMigrated(fileName, traces);
        }
      }
      if (isMigrated(statement, fileName)) {
        return new RecordedSchema(namespaces(statement));
      }
      return NONE;
    }
  }

  /** Reads the record of a file that anybody may have made; none if it has none. */
  static RecordedSchema readAny(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return exists(connection) ? new RecordedSchema(namespaces(statement)) : NONE;
    }
  }

  /** Whether the file has the table. */
  static boolean exists(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select count(*) from pragma_table_info('marcasite_schema')")) {
      return row.getInt(1) > 0;
    }
  }

  private static boolean isMigrated(Statement statement, String fileName) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            """
            select count(*) filter (where name = 'marcasite_schema' and type = 'table'),
                   count(*),
                   (select application_id from pragma_application_id)
              from sqlite_schema where name not like 'sqlite\\_%' escape '\\'""")) {
      int objects = row.getInt(2);
      int applicationId = row.getInt(3);
      if (row.getInt(1) > 0) {
        return true;
      }
      if (objects > 0) {
        throw UnusableFileException.foreign(fileName, objects + " tables, indexes and the like");
      }
      if (applicationId != 0 && applicationId != APPLICATION_ID) {
        throw UnusableFileException.foreign(fileName, "application id " + applicationId);
      }
      return false;
    }
  }

  private static Map<String, Namespace> namespaces(Statement statement) throws SQLException {
    Map<String, Namespace> namespaces = new LinkedHashMap<>();
    try (ResultSet row =
        statement.executeQuery(
            "select namespace, version, digest from marcasite_schema order by namespace")) {
      while (row.next()) {
        namespaces.put(row.getString(1), new Namespace(row.getInt(2), row.getString(3)));
      }
    }
    return namespaces;
  }

  /** Makes the table, if it is missing. */
  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(CREATE);
    }
  }

  /** Writes the rows of these owners, in the open transaction. */
  static void write(Connection connection, List<SchemaOwner> owners) throws SQLException {
    create(connection);
    for (SchemaOwner owner : owners) {
      write(connection, owner.namespace(), owner.version(), owner.digest());
    }
  }

  /** Writes one row; the table is there. */
  static void write(Connection connection, String namespace, int version, String digest)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
      statement.setString(1, namespace);
      statement.setInt(2, version);
      statement.setString(3, digest);
      statement.executeUpdate();
    }
  }

  /** Deletes the row of an owner of whom nothing is left. */
  static void delete(Connection connection, String namespace) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("delete from marcasite_schema where namespace = ?")) {
      statement.setString(1, namespace);
      statement.executeUpdate();
    }
  }

  /** The state of each owner, then of what only the file knows. */
  SchemaStatus compare(List<SchemaOwner> owners, String fileName) {
    Map<String, SchemaStatus.State> states = new LinkedHashMap<>();
    owners.forEach(owner -> states.put(owner.namespace(), state(owner)));
    namespaces
        .keySet()
        .forEach(namespace -> states.putIfAbsent(namespace, SchemaStatus.State.UNKNOWN));
    return new SchemaStatus(fileName, states);
  }

  private SchemaStatus.State state(SchemaOwner owner) {
    Namespace recorded = namespaces.get(owner.namespace());
    if (recorded == null) {
      return SchemaStatus.State.ABSENT;
    }
    if (recorded.version() != owner.version()) {
      return recorded.version() < owner.version()
          ? SchemaStatus.State.PENDING
          : SchemaStatus.State.NEWER;
    }
    return recorded.digest().equals(owner.digest())
        ? SchemaStatus.State.CURRENT
        : SchemaStatus.State.DRIFTED;
  }

  /**
   * Refuses what no migration can bring up to date.
   *
   * @throws SchemaStateException if a newer program has migrated the file, or an applied changelog
   *     has changed
   */
  void requireMigratable(List<SchemaOwner> owners, String fileName) {
    for (SchemaOwner owner : owners) {
      Namespace recorded = namespaces.get(owner.namespace());
      if (recorded != null && state(owner) == SchemaStatus.State.NEWER) {
        throw SchemaStateException.newer(
            fileName, owner.namespace(), recorded.version(), owner.version());
      }
      if (recorded != null && state(owner) == SchemaStatus.State.DRIFTED) {
        throw SchemaStateException.drifted(
            SchemaStatus.State.DRIFTED,
            fileName,
            owner.namespace(),
            "both are version %d, with different digests".formatted(owner.version()));
      }
    }
  }
}
