package dev.marcasite.notebook;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** How many seconds the phases of a command took. Thread-safe. */
final class Timings {
  private final Map<String, Double> phases = new ConcurrentHashMap<>();

  <T> T measure(String phase, Callable<T> work) throws Exception {
    long start = System.nanoTime();
    try {
      return work.call();
    } finally {
      phases.put(phase, secondsSince(start));
    }
  }

  /** Zero for a phase that was not measured. */
  double seconds(String phase) {
    return phases.getOrDefault(phase, 0.0);
  }

  static double secondsSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1e9;
  }

  /** Seconds since the Java machine was started. */
  static double secondsSinceStart() {
    long start = ManagementFactory.getRuntimeMXBean().getStartTime();
    return (System.currentTimeMillis() - start) / 1e3;
  }
}
