package dev.marcasite.persistence.tasks;

/**
 * The work of a run.
 *
 * @param <X> what it may throw
 */
@FunctionalInterface
public interface TaskWork<X extends Exception> {

  /**
   * Does the work, outside any transaction; it opens its own.
   *
   * @param progress to be told now and then
   * @throws X fails the run with its message
   */
  void run(TaskProgress progress) throws X;
}
