package dev.marcasite.persistence;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Who may work when. In WAL mode writers queue and readers are free; otherwise SQLite cannot commit
 * beside a reader, so readers together and each writer alone take turns, in order of arrival.
 *
 * @param write held by the thread that writes
 * @param read held by each thread that reads
 */
record Turns(Lock write, Lock read) {

  static Turns of(DatabaseSettings settings) {
    if (settings.readsBesideWrites()) {
      return new Turns(new ReentrantLock(true), new Free());
    }
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    return new Turns(lock.writeLock(), lock.readLock());
  }

  /** A lock that nobody ever waits for. */
  private static final class Free implements Lock {
    @Override
    public void lock() {}

    @Override
    public void lockInterruptibly() {}

    @Override
    public boolean tryLock() {
      return true;
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) {
      return true;
    }

    @Override
    public void unlock() {}

    @Override
    public Condition newCondition() {
      throw new UnsupportedOperationException("a free lock has no conditions");
    }
  }
}
