package dev.marcasite.migrations;

/** Told how far a long piece of work has come. Called on a thread of the work, often. */
@FunctionalInterface
public interface ProgressListener {
  /** Hears nothing. */
  ProgressListener NONE = (step, done, total) -> {};

  /**
   * Part of a step is done.
   *
   * @param step what is being done, in a word or two
   * @param done units done, pages or tables
   * @param total units in all; {@code done} reaches it when the step ends
   */
  void progress(String step, long done, long total);
}
