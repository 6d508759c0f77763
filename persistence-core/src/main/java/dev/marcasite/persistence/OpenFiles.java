package dev.marcasite.persistence;

import dev.marcasite.persistence.DatabaseFileException.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The files that are open in this process, by their real paths. */
final class OpenFiles {
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private OpenFiles() {}

  /**
   * Claims a file for one database.
   *
   * @return the real path, to be given to {@link #release}
   * @throws DatabaseFileException if another database of this process has it
   */
  static Path claim(Path file) {
    Path real = realPath(file);
    if (!OPEN.add(real)) {
      throw new DatabaseFileException(
          Problem.ALREADY_OPEN,
          "'%s' is already open in this process. Share that Database, or close it first."
              .formatted(file.getFileName()),
          null);
    }
    return real;
  }

  /** The path by which a file is known, whatever links lead to it. */
  static Path realPath(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      throw new DatabaseFileException(
          Problem.MISSING_FILE, "'%s' cannot be opened: %s.".formatted(file.getFileName(), e), e);
    }
  }

  /** How many files are claimed. */
  static int count() {
    return OPEN.size();
  }

  static void release(Path real) {
    OPEN.remove(real);
  }
}
