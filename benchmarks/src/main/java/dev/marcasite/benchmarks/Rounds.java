package dev.marcasite.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Five rounds of a pair: ours and the baseline in a fresh JVM each, in swapped order from round to
 * round, so that what slows the machine down for a while meets both. A fork counts with the median
 * of its iterations, a side with the median of its forks.
 */
final class Rounds {
  private static final int ROUNDS = 5;

  private final Class<?> type;
  private final List<String> forkOptions;
  private final Class<?> yardstick;
  private final List<Double> ours = new ArrayList<>();
  private final List<Double> baseline = new ArrayList<>();
  private String unit = "";

  /** Rounds of a pair without baseline run the fixed loop of the machine once in its place. */
  Rounds(Pair pair, List<String> forkOptions) {
    this.type = pair.type();
    this.forkOptions = forkOptions;
    this.yardstick = pair.hasBaseline() ? pair.type() : MachineLoop.class;
  }

  void run() throws RunnerException {
    for (int round = 0; round < ROUNDS; round++) {
      boolean oursFirst = round % 2 == 0;
      if (oursFirst) {
        ours.add(fork(type, "ours"));
      }
      if (yardstick == type || round == 0) {
        baseline.add(fork(yardstick, "baseline"));
      }
      if (!oursFirst) {
        ours.add(fork(type, "ours"));
      }
    }
  }

  List<Double> ours() {
    return ours;
  }

  List<Double> baseline() {
    return baseline;
  }

  String unit() {
    return unit;
  }

  private double fork(Class<?> benchmarks, String method) throws RunnerException {
    Collection<RunResult> results = new Runner(options(benchmarks, method).build()).run();
    List<Double> scores = new ArrayList<>();
    for (RunResult result : results) {
      for (BenchmarkResult fork : result.getBenchmarkResults()) {
        for (IterationResult iteration : fork.getIterationResults()) {
          scores.add(iteration.getPrimaryResult().getScore());
        }
        if (benchmarks == type) {
          unit = fork.getScoreUnit().replace("/op", "");
        }
      }
    }
    return Median.of(scores);
  }

  private ChainedOptionsBuilder options(Class<?> benchmarks, String method) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^\\Q" + benchmarks.getName() + "." + method + "\\E$")
            .forks(1)
            .jvmArgsAppend(ForkOptions.ofThisRun(forkOptions))
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    if (!benchmarks.isAnnotationPresent(BenchmarkMode.class)) {
      options.mode(Mode.AverageTime);
    }
    if (!benchmarks.isAnnotationPresent(OutputTimeUnit.class)) {
      options.timeUnit(TimeUnit.MICROSECONDS);
    }
    if (!benchmarks.isAnnotationPresent(Warmup.class)) {
      options.warmupIterations(warmUps(method)).warmupTime(TimeValue.milliseconds(150));
    }
    if (!benchmarks.isAnnotationPresent(Measurement.class)) {
      options.measurementIterations(8).measurementTime(TimeValue.milliseconds(75));
    }
    return options;
  }

  /**
   * Through Hibernate and this library some hundred times more code has to be compiled than for a
   * few calls of JDBC; a fork that is measured earlier tells how fast the compiler is.
   */
  private static int warmUps(String method) {
    return method.equals("ours") ? 17 : 3;
  }
}
