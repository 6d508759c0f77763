package dev.marcasite.benchmarks.links;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * How long the same question took again and again, in milliseconds, ascending.
 *
 * @param wall by the clock
 * @param thread of processor time of the thread that asked: what a busy machine does not lengthen
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Times(double[] wall, double[] thread) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Of a question with the numbers from 0, after as many runs for practice. */
  static Times of(int count, int practice, IntConsumer question) {
    for (int i = 0; i < practice; i++) {
      question.accept(i);
    }
    double[] wall = new double[count];
    double[] thread = new double[count];
    for (int i = 0; i < count; i++) {
      long cpu = THREADS.getCurrentThreadCpuTime();
      long begin = System.nanoTime();
      question.accept(i);
      wall[i] = (System.nanoTime() - begin) / 1e6;
      thread[i] = (THREADS.getCurrentThreadCpuTime() - cpu) / 1e6;
    }
    Arrays.sort(wall);
    Arrays.sort(thread);
    return new Times(wall, thread);
  }

  double median() {
    return percentile(50);
  }

  double percentile(int percent) {
    return wall[wall.length * percent / 100];
  }

  double threadPercentile(int percent) {
    return thread[thread.length * percent / 100];
  }
}
