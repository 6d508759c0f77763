package dev.marcasite.migrations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Does a change to a copy, to see its statements and whether it would succeed. */
final class Trial {
  private Trial() {}

  /**
   * The statements of the change, in order. The file is only read.
   *
   * @throws MigrationException if the change fails on the copy
   */
  static List<String> statements(
      MigrationTarget target, LockWait wait, Consumer<MigrationTarget> change) {
    List<String> statements = new ArrayList<>();
    try {
      Path folder = Files.createTempDirectory("marcasite-trial");
      try {
        Path copy = folder.resolve(target.file().name());
        if (target.file().exists()) {
          copy(target, wait, copy);
        }
        change.accept(target.trial(copy, statements::add));
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw noRoom(target, e);
    }
    return statements;
  }

  /** There is no place for a copy. */
  static MigrationFailedException noRoom(MigrationTarget target, IOException e) {
    return new MigrationFailedException(
        target.file().name(),
        "the temporary folder takes no copy to try it on (%s). Free room there, or set "
                .formatted(e)
            + "-Djava.io.tmpdir to another folder.",
        e);
  }

  private static void copy(MigrationTarget target, LockWait wait, Path copy) {
    try (Connection connection = target.file().openExisting()) {
      wait.untilUnlocked(
          () -> {
            new SqliteCopy("copy", target.progress()).write(connection, copy);
            return copy;
          });
    } catch (SQLException e) {
      throw target.file().translate(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
