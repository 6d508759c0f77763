package dev.marcasite.migrations.cli;

import dev.marcasite.migrations.ProgressListener;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A progress bar for what takes longer than a moment. Its steps follow one another. */
final class TerminalProgress implements ProgressListener, AutoCloseable {
  private static final long MOMENT_NANOS = 300_000_000;

  private final boolean shown;
  private final long start = System.nanoTime();
  private @Nullable ProgressBar bar;

  TerminalProgress(boolean shown) {
    this.shown = shown;
  }

  @Override
  public synchronized void progress(String step, long done, long total) {
    if (!shown || System.nanoTime() - start < MOMENT_NANOS) {
      return;
    }
    if (bar == null || !bar.getTaskName().equals(step)) {
      close();
      bar = new ProgressBarBuilder().setTaskName(step).setInitialMax(total).build();
    }
    bar.maxHint(total);
    bar.stepTo(done);
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
