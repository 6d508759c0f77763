package dev.marcasite.persistence;

import org.jspecify.annotations.Nullable;

/** Work that reads from one snapshot of the database and returns a result. */
@FunctionalInterface
public interface SnapshotWork<T extends @Nullable Object, X extends Exception> {
  /**
   * Does the work, once, on the thread that asked for it.
   *
   * @param snapshot usable until this method returns, on this thread
   */
  T run(Snapshot snapshot) throws X;
}
