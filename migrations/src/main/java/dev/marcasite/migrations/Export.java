package dev.marcasite.migrations;

import dev.marcasite.migrations.census.FullTextHealth;
import dev.marcasite.migrations.schema.SchemaCatalog;
import dev.marcasite.migrations.schema.SqlName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes the content of a file as a file of its own. */
final class Export {
  private final MigrationTarget target;
  private final Set<String> derived;

  Export(MigrationTarget target, Set<String> derived) {
    this.target = target;
    this.derived = derived;
  }

  /**
   * Exports.
   *
   * @param withDerived whether derived tables keep their rows
   */
  void run(Path export, boolean withDerived) {
    Path partial = export.resolveSibling(export.getFileName() + ".partial");
    try {
      if (Files.exists(export)) {
        throw new IOException("'%s' is there already".formatted(export.getFileName()));
      }
      target.file().prepareCopy(partial);
      target.file().read(target.newWait(), connection -> copied(connection, partial));
      if (withDerived) {
        repair(partial);
      } else {
        empty(partial);
      }
      requireAsSound(partial, withDerived);
      force(partial);
      Files.move(partial, export, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | SQLException e) {
      throw new BackupFailedException(target.file().name(), e.getMessage() + ".", e);
    } finally {
      DatabaseFile.deleteCopy(partial);
    }
  }

  /** What fails but for a lock is the writing of the copy. */
  private Path copied(Connection connection, Path partial) throws SQLException {
    try {
      Vacuum.into(connection, partial);
      return partial;
    } catch (SQLException e) {
      if (SqliteErrors.isBusy(e)) {
        throw e;
      }
      throw new BackupFailedException(target.file().name(), e.getMessage() + ".", e);
    }
  }

  /** Makes derived full-text indexes anew that do not agree with their tables. */
  private void repair(Path partial) throws SQLException {
    try (Connection connection = new DatabaseFile(partial).openExisting();
        Statement statement = connection.createStatement()) {
      SchemaCatalog catalog = SchemaCatalog.read(connection);
      for (String index : FullTextHealth.faults(connection).keySet()) {
        if (derived.contains(index) && catalog.isIndexOfAnotherTable(index)) {
          statement.executeUpdate(command(index, "rebuild"));
        }
      }
    }
  }

  private static String command(String index, String command) {
    String name = SqlName.quoted(index);
    return "insert into %s (%s) values ('%s')".formatted(name, name, command);
  }

  private void empty(Path partial) throws SQLException {
    try (Connection connection = new DatabaseFile(partial).openExisting();
        Statement statement = connection.createStatement()) {
      SchemaCatalog catalog = SchemaCatalog.read(connection);
      for (String table : derived) {
        if (catalog.isIndexOfAnotherTable(table)) {
          statement.executeUpdate(command(table, "delete-all"));
        } else if (isOfRows(catalog, table)) {
          statement.executeUpdate("delete from " + SqlName.quoted(table));
        }
      }
    }
    new Vacuum(MigrationTarget.of(partial, target.lockTimeout())).run();
  }

  /** Other virtual tables show what is elsewhere. */
  private static boolean isOfRows(SchemaCatalog catalog, String table) {
    return catalog.table(table).isPresent()
        && (!catalog.isVirtual(table) || catalog.fullTextTables().contains(table));
  }

  /** Faults that the file itself has are no reason to refuse a copy of it. */
  private void requireAsSound(Path copy, boolean withDerived) {
    List<String> faults = new ArrayList<>(FileMaintenance.forFile(copy).check().faults());
    if (!withDerived) {
      faults.removeIf(fault -> derived.stream().anyMatch(name -> fault.startsWith(index(name))));
    }
    if (!faults.isEmpty()) {
      faults.removeAll(new FileCheck(target).run().faults());
    }
    if (!faults.isEmpty()) {
      throw new BackupFailedException(
          target.file().name(), "the copy is not sound: " + String.join("; ", faults) + ".", null);
    }
  }

  private static String index(String name) {
    return FileCheck.INDEX + name + ":";
  }

  /** VACUUM INTO leaves that to the operating system. */
  private static void force(Path partial) throws IOException {
    try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
