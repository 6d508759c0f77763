package dev.marcasite.benchmarks;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a public class with JMH benchmarks a row of {@code ratios.tsv}.
 *
 * <p>The class has a benchmark method {@code ours} and, unless nothing compares, one {@code
 * baseline}; each takes its own {@code State}, so that neither pays for the other's setup. Both
 * work on a {@link BenchmarkFile} made by the same code. Mode, unit, warm-up and measurement are
 * those of {@link Fork} unless the class has JMH's annotations for them. Nothing has to be
 * registered.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface BenchmarkRow {
  /** The name of the row. */
  String value();

  /** Whether the row needs a generated corpus, and so runs with {@code -Pscale-benchmarks} only. */
  boolean scale() default false;

  /** Whether it measures processes that it starts, so that its own JVM need not be warm. */
  boolean startsProcesses() default false;
}
