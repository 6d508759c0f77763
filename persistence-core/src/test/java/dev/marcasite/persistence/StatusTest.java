package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.spi.DatabaseListener;
import dev.marcasite.persistence.status.DatabaseStatus;
import dev.marcasite.persistence.status.DatabaseStatus.Use;
import dev.marcasite.persistence.status.SlowStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

class StatusTest {
  @RegisterExtension final FreshFile file = new FreshFile();

  private final Logger logger = (Logger) LoggerFactory.getLogger(Database.class);
  private final ListAppender<ILoggingEvent> log =
      new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
          event.prepareForDeferredProcessing();
          super.append(event);
        }
      };
  private final Heard heard = new Heard();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  @Test
  void names_who_holds_the_lane_and_what_for() {
    Database database = file.database();
    assertThat(database.status().lane().holder()).isEmpty();
    database.transaction(
        tx -> {
          Use use = database.status().lane().holder().orElseThrow();
          assertThat(use.thread()).isEqualTo(Thread.currentThread().getName());
          assertThat(use.purpose()).contains("StatusTest.java");
          assertThat(use.held()).isPositive();
        });
  }

  @Test
  void names_who_has_a_reader_and_what_for() {
    Database database = file.database();
    database.read(
        snapshot -> {
          DatabaseStatus.Readers readers = database.status().readers();
          assertThat(readers.inUse()).isEqualTo(1);
          assertThat(readers.uses())
              .singleElement()
              .satisfies(use -> assertThat(use.purpose()).contains("StatusTest.java"));
          return null;
        });
    DatabaseStatus.Readers readers = database.status().readers();
    assertThat(readers.inUse()).isZero();
    assertThat(readers.idle()).isEqualTo(1);
    assertThat(readers.uses()).isEmpty();
    assertThat(readers.capacity()).isEqualTo(file.settings().readers());
  }

  @Test
  void counts_commits_and_rollbacks_and_the_bytes_of_the_log() {
    Database database = file.database();
    database.transaction(tx -> tx.entityManager().persist(new Tag("a")));
    assertThatThrownBy(
            () ->
                database.transaction(
                    tx -> {
                      throw new IllegalStateException("for the test");
                    }))
        .isInstanceOf(IllegalStateException.class);
    DatabaseStatus status = database.status();
    assertThat(status.activity().commits()).isEqualTo(1);
    assertThat(status.activity().rollbacks()).isEqualTo(1);
    assertThat(status.walBytes()).isPositive();
  }

  @Test
  void goes_to_the_listeners_when_a_wait_runs_out() throws Exception {
    Database database =
        file.open(
            file.settings().withReaders(1).withBusyTimeout(Duration.ZERO).withListeners(heard));
    database.<Object, InterruptedException>read(
        snapshot -> {
          Thread other = new Thread(() -> assertBusy(database));
          other.start();
          other.join();
          return this;
        });
    assertThat(heard.waits)
        .singleElement()
        .satisfies(status -> assertThat(status.readers().inUse()).isEqualTo(1));
  }

  private static void assertBusy(Database database) {
    assertThatThrownBy(() -> database.executeSql("select 1"))
        .isInstanceOf(DatabaseBusyException.class);
  }

  @Test
  void counts_connections_that_broke_and_were_opened_anew() {
    Database database = file.database();
    assertThatThrownBy(
            () ->
                database.transaction(
                    tx ->
                        tx.unsafeConnection(
                            connection -> {
                              connection.close();
                              return null;
                            })))
        .isInstanceOf(DatabaseException.class);
    database.transaction(tx -> tx.entityManager().persist(new Tag("a")));
    assertThat(database.executeSql("select name from tag", String.class)).containsExactly("a");
    assertThat(database.status().activity().replacedConnections()).isEqualTo(1);
  }

  @Nested
  class A_slow_statement {
    private Database database;

    @BeforeEach
    void every_statement_is_slow() {
      database = file.open(file.settings().withSlowStatement(Duration.ZERO).withListeners(heard));
    }

    @Test
    void is_reported_with_its_query_plan_and_without_its_values() {
      database.executeSql("select name from tag where name = :secret", Map.of("secret", "s3cret"));
      assertThat(heard.slow)
          .singleElement()
          .satisfies(
              slow -> {
                assertThat(slow.sql()).isEqualTo("select name from tag where name = :secret");
                assertThat(slow.plan()).singleElement().asString().startsWith("SEARCH tag USING");
                assertThat(slow.thread()).isEqualTo(Thread.currentThread().getName());
                assertThat(slow.duration()).isPositive();
              });
      assertThat(log.list)
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.getFormattedMessage()).contains("SEARCH tag").doesNotContain("s3c");
                assertThat(line.getMDCPropertyMap()).containsEntry("marcasite.file", "notes.db");
              });
      assertThat(database.status().activity().slowStatements()).isEqualTo(1);
    }

    @Test
    void of_hibernate_is_reported_too() {
      database.read(
          snapshot -> snapshot.entityManager().createQuery("from Tag", Tag.class).getResultList());
      assertThat(heard.slow)
          .singleElement()
          .satisfies(slow -> assertThat(slow.sql()).contains("from tag"));
    }

    @Test
    void that_streams_is_reported_when_its_rows_have_been_read() {
      database.read(snapshot -> snapshot.streamSql("values (1), (2)", List.of()).count());
      assertThat(heard.slow).hasSize(1);
    }
  }

  @Test
  void of_fast_statements_says_nothing() {
    Database database = file.open(file.settings().withListeners(heard));
    database.executeSql("select 1");
    assertThat(heard.slow).isEmpty();
    assertThat(log.list).isEmpty();
  }

  @Test
  void the_use_of_the_raw_connection_is_logged_with_the_files_name() {
    file.database().transaction(tx -> tx.unsafeConnection(connection -> null));
    assertThat(log.list)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getFormattedMessage()).contains("raw JDBC connection of 'notes.db'");
              assertThat(line.getMDCPropertyMap()).containsEntry("marcasite.file", "notes.db");
            });
  }

  private static final class Heard implements DatabaseListener {
    private final List<SlowStatement> slow = new ArrayList<>();
    private final List<DatabaseStatus> waits = new ArrayList<>();

    @Override
    public void slowStatement(SlowStatement statement) {
      slow.add(statement);
    }

    @Override
    public void waitRanOut(DatabaseStatus status) {
      waits.add(status);
    }
  }
}
