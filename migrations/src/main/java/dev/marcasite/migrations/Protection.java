package dev.marcasite.migrations;

import dev.marcasite.migrations.census.Census;
import dev.marcasite.migrations.census.Declarations;
import dev.marcasite.migrations.census.Loss;
import dev.marcasite.migrations.schema.SchemaCatalog;
import dev.marcasite.migrations.schema.SchemaObject;
import dev.marcasite.migrations.schema.SqlName;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of a file before a change: its backup, against which the change is judged.
 *
 * @param broken full-text indexes that did not agree with their tables
 */
record Protection(DatabaseFile file, Path backup, Set<String> broken) {
  private static final Logger LOG = LoggerFactory.getLogger(Protection.class);

  String backupName() {
    return String.valueOf(backup.getFileName());
  }

  /**
   * Judges the change before it is committed.
   *
   * @throws DataLossException naming what was lost without being declared
   */
  void requireNothingLost(Connection after, Declarations declared, Set<String> derived)
      throws SQLException {
    List<Loss> losses = losses(after, declared, derived);
    if (!losses.isEmpty()) {
      throw DataLossException.ofUpdate(file.name(), losses.stream().map(Loss::toString).toList());
    }
  }

  List<Loss> losses(Connection after, Declarations declared, Set<String> derived)
      throws SQLException {
    try (Connection before = new DatabaseFile(backup).openImmutable()) {
      return new Census(before, after, declared, derived, broken).losses();
    }
  }

  /** Puts the backup back if the file is not what it was, which no known way leads to. */
  void requireUndone(MigrationException failure, MigrationTarget target, LockWait wait) {
    try {
      if (!isAsBefore()) {
        LOG.error("'{}' was not undone by SQLite; restoring '{}'", file.name(), backupName());
        new Restoration(target).run(backup, wait.again());
      }
    } catch (SQLException | MigrationException e) {
      failure.addSuppressed(e);
    }
  }

  private boolean isAsBefore() throws SQLException {
    try (Connection before = new DatabaseFile(backup).openImmutable();
        Connection now = file.openExisting()) {
      return outline(before).equals(outline(now));
    }
  }

  /** The schema and the number of rows of each table. */
  private static List<String> outline(Connection connection) throws SQLException {
    SchemaCatalog catalog = SchemaCatalog.read(connection);
    List<String> outline = new ArrayList<>();
    for (SchemaObject object : catalog.objects()) {
      outline.add(object.toString());
      if (object.type().equals("table") && !catalog.isVirtual(object.name())) {
        outline.add(object.name() + " " + rows(connection, object.name()));
      }
    }
    return outline;
  }

  private static long rows(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + SqlName.quoted(table))) {
      return row.getLong(1);
    }
  }
}
