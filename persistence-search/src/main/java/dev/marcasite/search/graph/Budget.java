package dev.marcasite.search.graph;

import java.util.function.Supplier;

/** What is left of the limits of one question. */
final class Budget {
  private final Supplier<String> question;
  private final TraversalLimits limits;
  private final long begin = System.nanoTime();
  private int hops;

  Budget(Supplier<String> question, TraversalLimits limits) {
    this.question = question;
    this.limits = limits;
  }

  /** Takes one hop, refused if there is none left or the time is up. */
  void hop() {
    if (hops == limits.hops()) {
      throw new GraphLimitException(question.get(), "%,d hops".formatted(hops), "hops");
    }
    hops++;
    requireTime();
  }

  boolean isInTime() {
    return System.nanoTime() - begin <= limits.time().toNanos();
  }

  void requireTime() {
    if (!isInTime()) {
      throw new GraphLimitException(
          question.get(), "%,d ms".formatted(limits.time().toMillis()), "time");
    }
  }

  void requireNodes(long visited) {
    if (visited > limits.nodes()) {
      throw tooManyNodes();
    }
  }

  GraphLimitException tooManyNodes() {
    return new GraphLimitException(
        question.get(), "%,d entries".formatted(limits.nodes()), "nodes");
  }
}
