package dev.marcasite.persistence;

/** Work that runs in a transaction and returns nothing. */
@FunctionalInterface
public interface TransactionAction<X extends Exception> {
  /**
   * Does the work, once, on the thread that asked for it.
   *
   * @param transaction usable until this method returns, on this thread
   */
  void run(Transaction transaction) throws X;
}
