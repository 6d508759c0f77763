package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.sqlite.JournalMode;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without WAL readers and transactions take turns; what they see is the same. */
class MemoryAndJournalTest {
  @RegisterExtension final FreshFile file = new FreshFile();

  @ParameterizedTest
  @ValueSource(strings = {"memory", "DELETE", "TRUNCATE", "PERSIST", "WAL"})
  void consecutive_transactions_and_reads_see_the_same_data(String kind) throws Exception {
    byte[] before = Files.readAllBytes(file.path());
    Database database = file.open(settings(kind));
    for (int i = 0; i < 20; i++) {
      String name = "tag " + i;
      database.transaction(tx -> tx.entityManager().persist(new Tag(name)));
      assertThat(database.executeSql("select count(*) from tag", Long.class))
          .containsExactly(i + 1L);
      assertThat(
              database.<Long, RuntimeException>read(
                  snapshot ->
                      snapshot
                          .entityManager()
                          .createQuery("select count(t) from Tag t", Long.class)
                          .getSingleResult()))
          .isEqualTo(i + 1L);
    }
    if (kind.equals("memory")) {
      assertThat(Files.readAllBytes(file.path())).as("the template").isEqualTo(before);
    }
  }

  @Test
  void a_template_that_has_been_open_in_wal_mode_serves_a_database_in_memory() {
    file.database().transaction(tx -> tx.entityManager().persist(new Tag("from the template")));
    Database memory = file.open(DatabaseSettings.inMemory(file.path()));
    assertThat(memory.executeSql("select name from tag", String.class))
        .containsExactly("from the template");
    memory.transaction(tx -> tx.entityManager().persist(new Tag("in memory")));
    assertThat(memory.executeSql("select count(*) from tag", Long.class)).containsExactly(2L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "DELETE", "WAL"})
  void writers_and_readers_side_by_side_fail_never(String kind) throws Exception {
    Database database = file.open(settings(kind));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<?>> all = new java.util.ArrayList<>();
    for (int t = 0; t < 8; t++) {
      int number = t;
      all.add(
          threads.submit(
              () -> {
                start.await();
                for (int i = 0; i < 25; i++) {
                  String name = number + "/" + i;
                  if (number % 2 == 0) {
                    database.transaction(tx -> tx.entityManager().persist(new Tag(name)));
                  } else {
                    database.executeSql("select count(*) from tag");
                  }
                }
                return null;
              }));
    }
    start.countDown();
    for (Future<?> one : all) {
      one.get();
    }
    threads.shutdown();
    assertThat(database.executeSql("select count(*) from tag", Long.class)).containsExactly(100L);
  }

  private DatabaseSettings settings(String kind) {
    return kind.equals("memory")
        ? DatabaseSettings.inMemory(file.path())
        : file.settings().withJournalMode(JournalMode.valueOf(kind));
  }
}
