package dev.marcasite.notebook;

import dev.marcasite.notebook.store.ImportProgress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows on the terminal how far an import is. */
final class ProgressDisplay implements ImportProgress, AutoCloseable {
  private @Nullable ProgressBar bar;

  @Override
  public void started(int notes) {
    bar =
        new ProgressBarBuilder()
            .setTaskName("Import")
            .setInitialMax(notes)
            .setUnit(" notes", 1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(100)
            .clearDisplayOnFinish()
            .build();
  }

  @Override
  public void noteWritten() {
    if (bar != null) {
      bar.step();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
