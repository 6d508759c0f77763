package dev.marcasite.persistence;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;

/** A transaction on a thread of its own, which runs until this is closed. */
final class BlockOnAnotherThread implements AutoCloseable {
  private final CountDownLatch end = new CountDownLatch(1);
  private final FutureTask<Integer> block;

  /** Returns once the transaction has begun. */
  BlockOnAnotherThread(Database database, String thread) {
    CountDownLatch begun = new CountDownLatch(1);
    block =
        new FutureTask<>(
            () ->
                database.<Integer, InterruptedException>inTransaction(
                    tx -> {
                      begun.countDown();
                      end.await();
                      return 1;
                    }));
    new Thread(block, thread).start();
    await(begun);
  }

  /** Ends the transaction and waits for its commit. */
  @Override
  public void close() {
    end.countDown();
    try {
      block.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
