package dev.marcasite.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The modules of this repository and their files, as they lie on disk. */
final class Reactor {
  static final Path ROOT = findRoot(Path.of("").toAbsolutePath());
  static final List<String> PUBLISHED =
      List.of("migrations", "persistence-core", "persistence-search", "persistence-testkit");

  private Reactor() {}

  static List<String> modules() {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> mainSources(String module) {
    return filesUnder(ROOT.resolve(module).resolve("src/main/java")).stream()
        .filter(file -> file.toString().endsWith(".java"))
        .toList();
  }

  static List<Path> mainResources(String module) {
    return filesUnder(ROOT.resolve(module).resolve("src/main/resources"));
  }

  private static List<Path> filesUnder(Path folder) {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path findRoot(Path folder) {
    return Files.isDirectory(folder.resolve(".mvn")) ? folder : findRoot(folder.getParent());
  }
}
