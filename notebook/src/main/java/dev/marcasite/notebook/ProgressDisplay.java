package dev.marcasite.notebook;

import dev.marcasite.notebook.vault.ReadProgress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows on the terminal how far an import is. Thread-safe once reading has started. */
final class ProgressDisplay implements ReadProgress, AutoCloseable {
  private final boolean onTerminal = Terminal.isPresent();
  private volatile @Nullable ProgressBar bar;

  @Override
  public void started(int files) {
    if (onTerminal) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("Reading")
              .setInitialMax(files)
              .setUnit(" files", 1)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(100)
              .clearDisplayOnFinish()
              .build();
    }
  }

  @Override
  public void fileRead() {
    ProgressBar bar = this.bar;
    if (bar != null) {
      bar.step();
    }
  }

  void writing() {
    ProgressBar bar = this.bar;
    if (bar != null) {
      bar.setExtraMessage("writing");
    }
  }

  @Override
  public void close() {
    ProgressBar bar = this.bar;
    if (bar != null) {
      bar.close();
    }
  }
}
