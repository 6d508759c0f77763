package dev.marcasite.benchmarks;

/**
 * A row of {@code ratios.tsv} that is no time, such as the quality of answers. It is found by the
 * service loader: name the class in {@code META-INF/services/dev.marcasite.benchmarks.Figure}.
 */
public interface Figure {
  /** The name of the row. */
  String name();

  /** The unit of the figure; the same for the baseline. */
  String unit();

  /** Whether the row runs with {@code -Pscale-benchmarks} only. */
  boolean scale();

  /** Whether what the row needs is there; otherwise it is left out. True unless overridden. */
  default boolean isPossible() {
    return true;
  }

  /** Our figure. */
  double ours() throws Exception;

  /** The figure of the yardstick; NaN where there is none. */
  double baseline() throws Exception;
}
