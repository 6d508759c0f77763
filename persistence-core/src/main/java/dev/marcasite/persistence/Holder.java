package dev.marcasite.persistence;

import java.util.concurrent.TimeUnit;

/** A thread that has a connection, and since when. */
record Holder(String thread, long since) {

  static Holder now() {
    return new Holder(Thread.currentThread().getName(), System.nanoTime());
  }

  long millis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
  }

  @Override
  public String toString() {
    return "thread '%s' for %d ms".formatted(thread, millis());
  }
}
