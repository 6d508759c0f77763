package dev.marcasite.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** What a statement must leave as it is, asked behind the back of the library. */
final class WallState implements AutoCloseable {
  private static final String SETTINGS =
      Stream.of(
              "application_id",
              "auto_vacuum",
              "automatic_index",
              "busy_timeout",
              "cache_size",
              "cache_spill",
              "cell_size_check",
              "defer_foreign_keys",
              "encoding",
              "foreign_keys",
              "hard_heap_limit",
              "ignore_check_constraints",
              "journal_mode",
              "journal_size_limit",
              "legacy_alter_table",
              "locking_mode",
              "max_page_count",
              "query_only",
              "read_uncommitted",
              "recursive_triggers",
              "reverse_unordered_selects",
              "schema_version",
              "secure_delete",
              "soft_heap_limit",
              "synchronous",
              "temp_store",
              "threads",
              "trusted_schema",
              "user_version",
              "writable_schema")
          .map("select '%1$s ' || group_concat(quote(p.%1$s)) from pragma_%1$s as p"::formatted)
          .map(sql -> sql.replace("p.busy_timeout", "p.timeout"))
          .collect(Collectors.joining(" union all "));
  private static final String ATTACHED =
      " union all select 'attached ' || group_concat(name || file) from pragma_database_list"
          + " union all select 'temp ' || count(*) from temp.sqlite_schema";

  private final Connection writer;
  private final PreparedStatement settings;
  private final PreparedStatement changes;
  private final PreparedStatement tags;

  /** The state of a connection that has a transaction open. */
  WallState(Connection writer) throws SQLException {
    this.writer = writer;
    this.settings = writer.prepareStatement(SETTINGS + ATTACHED);
    this.changes = writer.prepareStatement("select total_changes()");
    this.tags = writer.prepareStatement("select count(*) from tag");
  }

  /** Pragmas, attached files, temporary objects, and whether the transaction is open. */
  String settings() throws SQLException {
    return values(settings) + (inTransaction() ? "" : " and no transaction");
  }

  long changes() throws SQLException {
    return Long.parseLong(values(changes));
  }

  long tags() throws SQLException {
    return Long.parseLong(values(tags));
  }

  private boolean inTransaction() {
    try (Statement statement = writer.createStatement()) {
      statement.execute("begin");
      return false;
    } catch (SQLException e) {
      return String.valueOf(e.getMessage()).contains("within a transaction");
    }
  }

  /** All rows of all tables but the tags and the ids given to them. */
  static int content(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        PreparedStatement tables =
            connection.prepareStatement(
                "select 'select * from ' || quote(name) from sqlite_schema where type = 'table' and name not in ('tag', 'sqlite_sequence') union all select 'select type, name, sql from sqlite_schema' order by 1")) {
      StringBuilder content = new StringBuilder();
      for (String query : values(tables).split("\n", -1)) {
        try (PreparedStatement rows = connection.prepareStatement(query)) {
          content.append(query).append(values(rows));
        }
      }
      return content.toString().hashCode();
    }
  }

  /** A checksum of the file, and when its log was last written: a transaction adds to neither. */
  static String bytes(Path file) throws IOException {
    CRC32C sum = new CRC32C();
    sum.update(Files.readAllBytes(file));
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    return "%x %d %s".formatted(sum.getValue(), Files.size(log), Files.getLastModifiedTime(log));
  }

  private static String values(PreparedStatement query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          values.add(String.valueOf(rows.getString(i)));
        }
      }
    }
    return String.join("\n", values);
  }

  @Override
  public void close() throws SQLException {
    settings.close();
    changes.close();
    tags.close();
  }
}
