package dev.marcasite.persistence;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A thread that has a connection, since when, and what for.
 *
 * @param thread the thread
 * @param since when it got the connection, by {@link System#nanoTime}
 * @param work what it runs for somebody else; {@code null} if it works for itself
 */
record Holder(Thread thread, long since, @Nullable Object work) {

  static Holder now() {
    return new Holder(Thread.currentThread(), System.nanoTime(), null);
  }

  /** This thread, which runs work that somebody has queued. */
  static Holder queued(Object work) {
    return new Holder(Thread.currentThread(), System.nanoTime(), work);
  }

  Duration held() {
    return Duration.ofNanos(System.nanoTime() - since);
  }

  /**
   * What the connection is in use for: the line that opened the block, or the class of the work.
   */
  String purpose() {
    return work == null ? caller() : "for work of " + nameOf(work);
  }

  /** The outermost line that called this library; looked for only when somebody asks. */
  private String caller() {
    StackTraceElement[] innermostFirst = thread.getStackTrace();
    for (int i = innermostFirst.length - 2; i >= 0; i--) {
      if (innermostFirst[i].getClassName().equals(Database.class.getName())) {
        return "in " + innermostFirst[i + 1];
      }
    }
    return "ending now";
  }

  /** The class in which the work was written; a lambda has a class of its own. */
  private static String nameOf(Object work) {
    String type = work.getClass().getName();
    int lambda = type.indexOf("$$Lambda");
    return lambda < 0 ? type : type.substring(0, lambda);
  }

  @Override
  public String toString() {
    return "thread '%s' for %d ms, %s".formatted(thread.getName(), held().toMillis(), purpose());
  }
}
