package dev.marcasite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.cause;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.suppressed;

import dev.marcasite.persistence.Database;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class ConnectionLeakTest {
  private static final String LEAK_OF_ONE =
      "1 connection of 'test.db' leaked: 0 in reads, 1 in a transaction of thread 'leaking'. "
          + "Let each block end before the test does, and join the threads that it starts.";

  @Test
  void fails_a_test_that_passed_and_names_the_blocks() {
    testsOf(Passing.class)
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                test("leaks_a_transaction"),
                finishedWithFailure(instanceOf(AssertionError.class), message(LEAK_OF_ONE))))
        .haveExactly(
            1,
            event(
                test("leaks_two_reads"),
                finishedWithFailure(
                    message(text -> text.startsWith("2 connections of 'test.db' leaked: 2 in")))));
  }

  @Test
  void spares_the_tests_after_it() {
    assertThat(testsOf(Passing.class).succeeded().count()).isOne();
  }

  @Test
  void is_suppressed_under_the_failure_of_the_test_itself() {
    testsOf(Failing.class)
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                finishedWithFailure(
                    message("the test's own failure"), suppressed(0, message(LEAK_OF_ONE)))));
  }

  @Test
  void is_found_in_nested_classes_and_in_memory() {
    testsOf(Outer.class)
        .assertThatEvents()
        .haveExactly(1, event(finishedWithFailure(message(LEAK_OF_ONE))));
  }

  @Test
  void is_found_when_the_test_reopens_the_database() {
    testsOf(Reopening.class)
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                finishedWithFailure(
                    instanceOf(IllegalStateException.class), cause(message(LEAK_OF_ONE)))));
  }

  private static Events testsOf(Class<?> testClass) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(testClass))
        .execute()
        .testEvents();
  }

  /** A block that goes on until the end of the JVM, in which nobody counts the latch down. */
  private static void leak(Runnable blockWithLatch, CountDownLatch running) {
    Thread thread = new Thread(blockWithLatch, "leaking");
    thread.setDaemon(true);
    thread.start();
    await(running);
  }

  private static void leakTransaction(Database database) {
    CountDownLatch running = new CountDownLatch(1);
    leak(() -> database.transaction(tx -> standStill(running)), running);
  }

  private static void leakRead(Database database) {
    CountDownLatch running = new CountDownLatch(1);
    leak(() -> database.<Void, RuntimeException>read(snapshot -> standStill(running)), running);
  }

  private static Void standStill(CountDownLatch running) {
    running.countDown();
    await(new CountDownLatch(1));
    return null;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static class Passing {
    @RegisterExtension final TemporaryDatabase db = TemporaryDatabase.file();

    @Test
    void leaks_a_transaction() {
      leakTransaction(db.database());
    }

    @Test
    void leaks_two_reads() {
      leakRead(db.database());
      leakRead(db.database());
    }

    @Test
    void leaks_nothing() {
      db.database().close();
    }
  }

  static class Failing {
    @RegisterExtension final TemporaryDatabase db = TemporaryDatabase.file();

    @Test
    void fails_and_leaks() {
      leakTransaction(db.database());
      throw new AssertionError("the test's own failure");
    }
  }

  static class Outer {
    @RegisterExtension final TemporaryDatabase db = TemporaryDatabase.memory();

    @Nested
    class Inner {
      @Test
      void leaks() {
        leakTransaction(db.database());
      }
    }
  }

  static class Reopening {
    @RegisterExtension final TemporaryDatabase db = TemporaryDatabase.file();

    @Test
    void leaks() {
      leakTransaction(db.database());
      try {
        db.reopen();
      } catch (AssertionError e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
