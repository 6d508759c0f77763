package dev.marcasite.benchmarks.answers;

import dev.marcasite.benchmarks.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The row {@code answers}: nDCG@10 on Cranfield, beside the bare FTS5 index. */
public final class AnswersFigure implements Figure {
  private final Path folder =
      Path.of(System.getProperty("marcasite.sharedData", "../shared/data")).resolve("cranfield");
  private Quality[] qualities = {};

  /** The figure, measured when it is first asked for. */
  public AnswersFigure() {}

  @Override
  public String name() {
    return "answers";
  }

  @Override
  public String unit() {
    return "nDCG@10";
  }

  @Override
  public boolean scale() {
    return false;
  }

  @Override
  public boolean isPossible() {
    return Files.isDirectory(folder);
  }

  @Override
  public double ours() throws IOException {
    return qualities()[0].ndcgAt10();
  }

  @Override
  public double baseline() throws IOException {
    return qualities()[1].ndcgAt10();
  }

  private Quality[] qualities() throws IOException {
    if (qualities.length == 0) {
      qualities = Answers.measure(folder, "");
    }
    return qualities;
  }
}
