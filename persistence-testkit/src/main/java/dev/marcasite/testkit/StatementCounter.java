package dev.marcasite.testkit;

import dev.marcasite.persistence.spi.DatabaseListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Counts the statements that a piece of work sends to SQLite, so that a test fails when their
 * number grows with the number of rows.
 *
 * <pre>{@code
 * StatementCounter counter = new StatementCounter();
 * @RegisterExtension TemporaryDatabase db =
 *     TemporaryDatabase.file().withSettings(s -> s.withListeners(counter));
 *
 * List<String> statements = counter.during(() -> listOfEverything());
 * assertThat(statements).hasSizeLessThan(5);
 * }</pre>
 *
 * <p>It counts what Hibernate runs, lazily loaded associations included, and what {@code
 * executeSql} runs; a batch is one statement. Begin and commit are not counted. Statements of all
 * threads count; thread-safe. A database without a listener does not know of it and pays nothing.
 */
public final class StatementCounter implements DatabaseListener {
  private final List<String> statements = new ArrayList<>();

  /** A counter that has counted nothing; name it on the settings of the database. */
  public StatementCounter() {}

  @Override
  public synchronized void beforeStatement(String sql) {
    statements.add(sql);
  }

  /** How many statements have begun since the counter was made or {@link #reset}. */
  public synchronized int count() {
    return statements.size();
  }

  /** The text of the statements, in the order in which they began. */
  public synchronized List<String> statements() {
    return List.copyOf(statements);
  }

  /** Counts anew from zero. */
  public synchronized void reset() {
    statements.clear();
  }

  /**
   * Runs work and returns the statements that began meanwhile.
   *
   * @throws X what the work throws
   */
  public <X extends Exception> List<String> during(Work<X> work) throws X {
    int before = count();
    Objects.requireNonNull(work, "work").run();
    List<String> after = statements();
    return after.subList(before, after.size());
  }

  /** Work whose statements are counted. */
  @FunctionalInterface
  public interface Work<X extends Exception> {
    /** Does the work. */
    void run() throws X;
  }
}
