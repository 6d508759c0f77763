package dev.marcasite.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** The options of Java for the forks: one heap for all, and what this JVM was told to measure. */
final class ForkOptions {
  private static final int FIRST_JDK_THAT_WARNS_OF_NATIVE_CODE = 22;

  /** Otherwise Hibernate writes to java.util.logging, which prints. */
  private static final String QUIET = "-Dorg.jboss.logging.provider=slf4j";

  private ForkOptions() {}

  static String[] ofThisRun(List<String> more) {
    List<String> options = new ArrayList<>(List.of("-Xms1g", "-Xmx1g", QUIET));
    options.addAll(more);
    if (Runtime.version().feature() >= FIRST_JDK_THAT_WARNS_OF_NATIVE_CODE) {
      options.add("--enable-native-access=ALL-UNNAMED");
    }
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("marcasite."))
        .sorted()
        .forEach(name -> options.add("-D" + name + "=" + System.getProperty(name)));
    return options.toArray(String[]::new);
  }
}
