package dev.marcasite.benchmarks;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A class of benchmarks that is a row: {@code ours}, and perhaps {@code baseline}. */
record Pair(Class<?> type) {

  /** All rows on the class path, in the order of their names. */
  static List<Pair> all() {
    return BenchmarkList.defaultList()
        .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
        .stream()
        .map(BenchmarkListEntry::getUserClassQName)
        .distinct()
        .sorted()
        .map(Pair::named)
        .filter(pair -> pair.type.isAnnotationPresent(BenchmarkRow.class))
        .toList();
  }

  String name() {
    return type.getAnnotation(BenchmarkRow.class).value();
  }

  boolean scale() {
    return type.getAnnotation(BenchmarkRow.class).scale();
  }

  boolean hasBaseline() {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.isAnnotationPresent(Benchmark.class))
        .map(Method::getName)
        .anyMatch("baseline"::equals);
  }

  private static Pair named(String className) {
    try {
      return new Pair(Class.forName(className));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
