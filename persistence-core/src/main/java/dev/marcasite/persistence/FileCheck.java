package dev.marcasite.persistence;

import dev.marcasite.persistence.DatabaseFileException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a file before SQLite does, so that a wrong one is named and stays as it is.
 *
 * <p>The content is left to SQLite: a process that closes any handle of its own on a file gives up
 * the locks that SQLite holds on it in the same process.
 *
 * @see <a href="https://www.sqlite.org/howtocorrupt.html">How To Corrupt An SQLite Database
 *     File</a>
 */
final class FileCheck {
  private static final String MIGRATE =
      "Create it with SchemaMigrator.forFile(file).migrate(), or correct the path.";

  private FileCheck() {}

  /** Refuses a path that is not a database file which can be read. */
  static void requireDatabase(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw refused(
          file, Problem.MISSING_FOLDER, "its folder does not exist. Create the folder first.");
    }
    if (!Files.isRegularFile(file)) {
      throw refused(
          file,
          Files.exists(file) ? Problem.NOT_A_DATABASE : Problem.MISSING_FILE,
          Files.exists(file)
              ? "it is not a file. Correct the path."
              : "it does not exist. " + MIGRATE);
    }
    requireContent(file);
  }

  /** Refuses a file that cannot be written, or beside which SQLite cannot put its log. */
  static void requireWritable(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isWritable(file) || (folder != null && !Files.isWritable(folder))) {
      throw readOnly(file, null);
    }
  }

  static DatabaseFileException readOnly(Path file, @Nullable Throwable cause) {
    return refused(
        file,
        Problem.READ_ONLY,
        "it or its folder cannot be written. Grant write access to both, for SQLite keeps its log beside the file.",
        cause);
  }

  static DatabaseFileException notADatabase(Path file, Throwable cause) {
    return refused(
        file, Problem.NOT_A_DATABASE, "it is not a SQLite database. Correct the path.", cause);
  }

  static DatabaseFileException damaged(Path file, Throwable cause) {
    return refused(
        file, Problem.DAMAGED, "SQLite finds its pages damaged. Restore it from a backup.", cause);
  }

  private static void requireContent(Path file) {
    try {
      if (Files.size(file) == 0) {
        throw refused(file, Problem.EMPTY, "it is empty. " + MIGRATE);
      }
    } catch (IOException e) {
      throw new DatabaseFileException(
          Problem.READ_ONLY, "'%s' cannot be read: %s.".formatted(file.getFileName(), e), e);
    }
  }

  private static DatabaseFileException refused(Path file, Problem problem, String reason) {
    return refused(file, problem, reason, null);
  }

  private static DatabaseFileException refused(
      Path file, Problem problem, String reason, @Nullable Throwable cause) {
    return new DatabaseFileException(
        problem, "'%s' cannot be opened: %s".formatted(file.getFileName(), reason), cause);
  }
}
