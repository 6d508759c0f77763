package dev.marcasite.benchmarks.answers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command that scores the search on folders of questions with judged answers, beside the bare
 * FTS5 index on the same words. All collections are searched with the same settings.
 */
public final class Answers {
  private Answers() {}

  /** Scores folders; {@code folder:de} takes the files {@code de.docs.jsonl} and so on. */
  public static void main(String[] folders) throws IOException {
    for (String argument : folders) {
      String[] parts = argument.split(":");
      String prefix = parts.length > 1 ? parts[1] + "." : "";
      Quality[] qualities = measure(Path.of(parts[0]), prefix);
      System.out.printf("%s%n  search     %s%n", argument, qualities[0]);
      System.out.printf("  bare FTS5  %s%n", qualities[1]);
    }
  }

  /** Of the search and of the bare index. */
  static Quality[] measure(Path folder, String prefix) throws IOException {
    TestCollection collection = TestCollection.read(folder, prefix);
    Path work = Files.createTempDirectory("answers");
    try (AnsweringIndex index = AnsweringIndex.of(collection, work.resolve("collection.db"))) {
      return new Quality[] {
        Quality.of(collection, index::typed), Quality.of(collection, index::bare)
      };
    } finally {
      delete(work);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
