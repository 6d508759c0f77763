package dev.marcasite.benchmarks.scale;

import dev.marcasite.migrations.SchemaMigrator;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.search.IndexMaintenance;
import dev.marcasite.search.SearchPlugin;
import dev.marcasite.testkit.NoteCorpus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** Files with made-up notes, kept from run to run: a million takes minutes. */
final class NotesFile {
  private static final long SEED = 7;

  private NotesFile() {}

  /** A file with so many notes in the folder for such files, and the index brought up to date. */
  static Path of(int notes) throws Exception {
    Path folder = Path.of(System.getProperty("marcasite.benchmarks.notes", "target/notes"));
    Path file = folder.resolve("notes-" + notes + ".db");
    if (Files.notExists(file)) {
      Files.createDirectories(folder);
      Path draft = folder.resolve("draft-" + notes + ".db");
      Files.deleteIfExists(draft);
      System.out.printf(
          "| %,d notes | write, s | %.1f |%n", notes, seconds(() -> fill(draft, notes)));
      System.out.printf(
          "| %,d notes | refresh, s | %.1f |%n", notes, seconds(() -> refresh(draft)));
      Files.move(draft, file);
    }
    return file;
  }

  static Database open(Path file) {
    return Database.open(DatabaseSettings.forFile(file).withPlugins(new SearchPlugin()));
  }

  private static void fill(Path file, int notes) throws Exception {
    SchemaMigrator.forFile(file).migrate();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("pragma journal_mode=wal");
      statement.execute("begin");
      new NoteCorpus(SEED).write(connection, notes);
      statement.execute("commit");
      statement.execute("pragma wal_checkpoint(truncate)");
    }
  }

  private static void refresh(Path file) {
    try (Database database = open(file)) {
      IndexMaintenance.on(database).refresh();
    }
  }

  private static double seconds(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private interface Work {
    void run() throws Exception;
  }
}
