package dev.marcasite.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The file of all rows; a row that is measured again takes the place of its former self. */
final class RatioTable {
  private final Path file;

  RatioTable(Path file) {
    this.file = file;
  }

  void put(Ratio row) throws IOException {
    Map<String, String> lines = new LinkedHashMap<>();
    if (Files.exists(file)) {
      Files.readAllLines(file).stream()
          .skip(1)
          .map(Ratio::ofLine)
          .forEach(old -> lines.put(old.name(), old.toLine()));
    }
    lines.put(row.name(), row.toLine());
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(
        file,
        List.copyOf(Stream.concat(Stream.of(Ratio.HEADER), lines.values().stream()).toList()));
  }
}
