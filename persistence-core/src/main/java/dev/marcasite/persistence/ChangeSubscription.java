package dev.marcasite.persistence;

import dev.marcasite.persistence.change.ChangeNotice;
import dev.marcasite.persistence.change.Subscription;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One consumer and what it has not heard of yet.
 *
 * <p>Its executor has at most one task of it at a time, so notices keep their order, and those that
 * come while the consumer is busy become one.
 */
final class ChangeSubscription implements Subscription {
  private final Executor executor;
  private final Consumer<ChangeNotice> consumer;
  private final Consumer<Throwable> failed;
  private final Consumer<ChangeSubscription> ended;
  private @Nullable NetChanges waiting;
  private boolean scheduled;
  private boolean closed;

  ChangeSubscription(
      Executor executor,
      Consumer<ChangeNotice> consumer,
      Consumer<Throwable> failed,
      Consumer<ChangeSubscription> ended) {
    this.executor = executor;
    this.consumer = consumer;
    this.failed = failed;
    this.ended = ended;
  }

  /** Takes what has been committed; called in the order of the commits. */
  synchronized void add(ChangeNotice notice) {
    if (closed) {
      return;
    }
    if (waiting == null) {
      waiting = new NetChanges();
    }
    waiting.add(notice);
  }

  /** Hands over what waits, unless that is under way already. */
  void deliver() {
    if (schedule()) {
      handOn();
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      waiting = null;
    }
    ended.accept(this);
  }

  private synchronized boolean schedule() {
    if (closed || scheduled || waiting == null) {
      return false;
    }
    scheduled = true;
    return true;
  }

  /** What an executor refuses stays here, and goes out with what comes next. */
  private void handOn() {
    try {
      while (true) {
        Turn turn = new Turn();
        executor.execute(turn);
        if (!turn.endedHere()) {
          return;
        }
      }
    } catch (Throwable failure) {
      synchronized (this) {
        scheduled = false;
      }
      failed.accept(failure);
    }
  }

  private synchronized @Nullable ChangeNotice take() {
    NetChanges taken = waiting;
    waiting = null;
    return taken == null ? null : taken.notice();
  }

  /** Whether more has come meanwhile, which then is to be handed on. */
  private synchronized boolean hasMore() {
    scheduled = waiting != null;
    return scheduled;
  }

  private void accept() {
    ChangeNotice notice = take();
    if (notice != null) {
      try {
        consumer.accept(notice);
      } catch (Throwable failure) {
        failed.accept(failure);
      }
    }
  }

  /** One notice; an executor that runs it at once is given the next in a loop, not deeper down. */
  private final class Turn implements Runnable {
    private final Thread giver = Thread.currentThread();
    private boolean giving = true;
    private boolean more;

    @Override
    public void run() {
      accept();
      boolean next = hasMore();
      if (Thread.currentThread().equals(giver) && giving) {
        more = next;
      } else if (next) {
        handOn();
      }
    }

    /** Whether the turn is over already, and another one is due. */
    boolean endedHere() {
      giving = false;
      return more;
    }
  }
}
