package dev.marcasite.architecture;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How large source files and method bodies are, by module. Package pages are not counted. */
final class SizeReport {
  private static final String HEADER =
      String.format(
          "%-20s %5s %6s %5s %7s | %7s %6s %7s  %s%n",
          "module", "files", "median", "90 %", "largest", "methods", "median", "largest", "where");

  private final List<SourceFile> files;

  SizeReport(List<SourceFile> sources) {
    files = sources.stream().filter(file -> !file.isPackagePage()).toList();
  }

  int fileCount() {
    return files.size();
  }

  long medianFile() {
    return percentile(files, SourceFile::lines, 50);
  }

  List<String> filesAbove(int lines) {
    return files.stream()
        .filter(file -> file.lines() > lines)
        .map(file -> file.name() + ": " + file.lines() + " lines")
        .toList();
  }

  List<String> methodsAbove(int lines) {
    return bodies(files)
        .filter(body -> body.lines() > lines)
        .map(body -> body.name() + ": " + body.lines() + " lines")
        .toList();
  }

  @Override
  public String toString() {
    String rows =
        Reactor.modules().stream()
            .map(module -> row(module, files.stream().filter(f -> f.module().equals(module))))
            .collect(Collectors.joining());
    return HEADER + rows + row("all", files.stream());
  }

  private static String row(String title, Stream<SourceFile> selected) {
    List<SourceFile> files = selected.toList();
    List<MethodBody> bodies = bodies(files).toList();
    return String.format(
        Locale.ROOT,
        "%-20s %5d %6d %5d %7d | %7d %6d %7d  %s%n",
        title,
        files.size(),
        percentile(files, SourceFile::lines, 50),
        percentile(files, SourceFile::lines, 90),
        percentile(files, SourceFile::lines, 100),
        bodies.size(),
        percentile(bodies, MethodBody::lines, 50),
        percentile(bodies, MethodBody::lines, 100),
        largest(files, bodies));
  }

  private static String largest(List<SourceFile> files, List<MethodBody> bodies) {
    return Stream.concat(
            files.stream().max(comparingInt(SourceFile::lines)).map(SourceFile::name).stream(),
            bodies.stream().max(comparingLong(MethodBody::lines)).map(MethodBody::name).stream())
        .collect(Collectors.joining(", "));
  }

  private static Stream<MethodBody> bodies(List<SourceFile> files) {
    return files.stream().flatMap(file -> MethodBody.in(file).stream());
  }

  /** The smallest size that at least this percentage of the items do not exceed; 0 without any. */
  private static <T> long percentile(List<T> items, ToLongFunction<T> size, int percent) {
    long[] sorted = items.stream().mapToLong(size).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[(sorted.length * percent + 99) / 100 - 1];
  }
}
