package dev.marcasite.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A file in a temporary folder of its own; closing deletes the folder with all it holds. */
record FreshFile(Path path) implements AutoCloseable {

  /** A path in a new folder; the file itself is for the caller to write. */
  static FreshFile inNewFolder() {
    try {
      return new FreshFile(Files.createTempDirectory("marcasite-").resolve("test.db"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      for (Path path : folderFromTheInside()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> folderFromTheInside() throws IOException {
    try (Stream<Path> paths = Files.walk(path.resolveSibling(""))) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
