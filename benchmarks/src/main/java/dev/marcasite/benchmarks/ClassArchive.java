package dev.marcasite.benchmarks;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An archive of the classes that an open database needs, for the forks to start from: it takes a
 * second from the start of each, which is not what they measure.
 */
final class ClassArchive {
  /** The program that opens a file. */
  private static final String OPENING = "dev.marcasite.benchmarks.rows.OpenFirst";

  private ClassArchive() {}

  /** The options that make a fork use the archive, which is made first; none if that fails. */
  static List<String> options(Path folder) throws Exception {
    Path archive = folder.resolve("forks.jsa").toAbsolutePath();
    System.setProperty("java.class.path", jars());
    try (BenchmarkFile file =
        BenchmarkFile.copyOf("indexed-100", SampleEntries.of(100), "model", "search")) {
      run(
          "-XX:ArchiveClassesAtExit=" + archive,
          "-Xlog:disable",
          "-classpath",
          System.getProperty("java.class.path"),
          OPENING,
          file.path().toString());
    }
    return Files.exists(archive)
        ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable")
        : List.of();
  }

  /** The class path of the forks: only classes of jars can be archived. */
  private static String jars() {
    String own = System.getProperty("marcasite.benchmarks.jar", "");
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(element -> Files.isDirectory(Path.of(element)) ? own : element)
        .filter(element -> !element.isEmpty())
        .collect(joining(File.pathSeparator));
  }

  private static void run(String... arguments) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Stream<String> quiet = Stream.of(java.toString(), "-Dorg.jboss.logging.provider=slf4j");
    new ProcessBuilder(Stream.concat(quiet, Stream.of(arguments)).toList())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
