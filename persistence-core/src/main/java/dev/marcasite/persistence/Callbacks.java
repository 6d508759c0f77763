package dev.marcasite.persistence;

import java.util.ArrayList;
import java.util.List;

/**
 * What is to run after a transaction has ended: first what savepoints that were undone have left,
 * then the rest, in the order of registration.
 */
final class Callbacks {
  private final List<Runnable> afterCommit = new ArrayList<>();
  private final List<Runnable> afterRollback = new ArrayList<>();
  private final List<Runnable> afterEnd = new ArrayList<>();

  void afterCommit(Runnable callback) {
    afterCommit.add(callback);
  }

  void afterRollback(Runnable callback) {
    afterRollback.add(callback);
  }

  /** Remembers how many there are, for {@link #rollbackTo}. */
  Mark mark() {
    return new Mark(afterCommit.size(), afterRollback.size());
  }

  /**
   * Drops what has been registered since the mark; its work is undone, so what was to run after a
   * rollback runs when the transaction ends, whichever way.
   */
  void rollbackTo(Mark mark) {
    afterCommit.subList(mark.commits, afterCommit.size()).clear();
    List<Runnable> undone = afterRollback.subList(mark.rollbacks, afterRollback.size());
    afterEnd.addAll(undone);
    undone.clear();
  }

  /** The callbacks to run, now that the transaction has ended. */
  List<Runnable> ended(boolean committed) {
    List<Runnable> due = new ArrayList<>(afterEnd);
    due.addAll(committed ? afterCommit : afterRollback);
    return due;
  }

  record Mark(int commits, int rollbacks) {}
}
