package dev.marcasite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class ParallelTestsTest {
  @Test
  void of_two_classes_have_a_database_each() {
    Events tests = sideBySide(First.class, Second.class);
    assertThat(tests.succeeded().count()).isEqualTo(2);
  }

  @Test
  void of_one_class_have_a_database_each() {
    assertThat(sideBySide(TwoMethods.class).succeeded().count()).isEqualTo(2);
  }

  @Test
  void that_share_a_static_field_are_refused() {
    Events tests = sideBySide(StaticField.class);
    assertThat(tests.succeeded().count()).isOne();
    tests
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                finishedWithFailure(
                    message(
                        "a test is running with this TemporaryDatabase already; "
                            + "make it an instance field"))));
  }

  private static Events sideBySide(Class<?>... testClasses) {
    EngineTestKit.Builder kit =
        EngineTestKit.engine("junit-jupiter")
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
            .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
            .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .configurationParameter(
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "2");
    for (Class<?> testClass : testClasses) {
      kit = kit.selectors(selectClass(testClass));
    }
    return kit.execute().testEvents();
  }

  /** Writes beside another test, each seeing only its own row. */
  private static void writeBeside(CyclicBarrier other, TemporaryDatabase db) throws Exception {
    other.await(1, TimeUnit.MINUTES);
    TemporaryDatabaseTest.write(db.database());
    other.await(1, TimeUnit.MINUTES);
    assertThat(TemporaryDatabaseTest.knowledgeBases(db.database())).isOne();
  }

  static class First {
    static final CyclicBarrier BOTH = new CyclicBarrier(2);
    @RegisterExtension final TemporaryDatabase db = TemporaryDatabase.file();

    @Test
    void runs_beside_the_second() throws Exception {
      writeBeside(BOTH, db);
    }
  }

  static class Second {
    @RegisterExtension final TemporaryDatabase db = TemporaryDatabase.memory();

    @Test
    void runs_beside_the_first() throws Exception {
      writeBeside(First.BOTH, db);
    }
  }

  static class TwoMethods {
    static final CyclicBarrier BOTH = new CyclicBarrier(2);
    @RegisterExtension final TemporaryDatabase db = TemporaryDatabase.file();

    @Test
    void runs_beside_the_second() throws Exception {
      writeBeside(BOTH, db);
    }

    @Test
    void runs_beside_the_first() throws Exception {
      writeBeside(BOTH, db);
    }
  }

  /** The one test that gets the database ends after the other one has been refused. */
  static class StaticField {
    static final CountDownLatch REFUSED = new CountDownLatch(1);

    @RegisterExtension
    static final AfterEachCallback AFTER_EACH =
        context -> context.getExecutionException().ifPresent(failure -> REFUSED.countDown());

    @RegisterExtension static final TemporaryDatabase DB = TemporaryDatabase.file();

    @Test
    void waits_for_the_second() throws InterruptedException {
      assertThat(REFUSED.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void waits_for_the_first() throws InterruptedException {
      assertThat(REFUSED.await(1, TimeUnit.MINUTES)).isTrue();
    }
  }
}
