package dev.marcasite.persistence;

import org.jspecify.annotations.Nullable;

/** Work that runs in a transaction and returns a result. */
@FunctionalInterface
public interface TransactionWork<T extends @Nullable Object, X extends Exception> {
  /**
   * Does the work, once, on the thread that asked for it.
   *
   * @param transaction usable until this method returns, on this thread
   */
  T run(Transaction transaction) throws X;
}
