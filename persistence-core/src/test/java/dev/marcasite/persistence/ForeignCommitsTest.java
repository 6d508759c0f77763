package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.change.ChangeNotice;
import dev.marcasite.persistence.model.Tag;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cheap look finds out that another program has committed. */
class ForeignCommitsTest {
  @RegisterExtension static final SharedMapping MAPPING = new SharedMapping();
  @RegisterExtension final FreshFile file = new FreshFile();
  private final List<ChangeNotice> notices = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(names = {"WAL", "DELETE"})
  void a_commit_of_another_program_is_found_once(DatabaseKind kind) throws SQLException {
    Database database = file.open(kind.settings(file));
    database.onChange(Runnable::run, notices::add);
    assertThat(database.pollForeignCommits()).isFalse();
    writeElsewhere("a");
    writeElsewhere("b");
    assertThat(notices).isEmpty();
    assertThat(database.pollForeignCommits()).isTrue();
    assertThat(database.pollForeignCommits()).isFalse();
    assertThat(notices).containsExactly(new ChangeNotice(Set.of(), List.of(), true, false));
  }

  @ParameterizedTest
  @EnumSource
  void commits_rollbacks_and_reads_of_ones_own_are_not_found(DatabaseKind kind) {
    Database database = file.open(kind.settings(file));
    for (int i = 0; i < 3; i++) {
      String name = "tag " + i;
      database.transaction(tx -> tx.entityManager().persist(new Tag(name)));
      assertThatThrownBy(
              () ->
                  database.transaction(
                      tx -> {
                        tx.entityManager().persist(new Tag("never"));
                        tx.entityManager().flush();
                        throw new IllegalArgumentException("on purpose");
                      }))
          .hasMessage("on purpose");
      database.executeSql("select count(*) from tag");
      assertThat(database.pollForeignCommits()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WAL", "DELETE"})
  void a_commit_between_two_of_ones_own_is_found(DatabaseKind kind) throws SQLException {
    Database database = file.open(kind.settings(file));
    database.transaction(tx -> tx.entityManager().persist(new Tag("a")));
    writeElsewhere("b");
    database.transaction(tx -> tx.entityManager().persist(new Tag("c")));
    assertThat(database.pollForeignCommits()).isTrue();
  }

  @Test
  void while_a_transaction_runs_the_answer_waits_for_the_next_look() throws Exception {
    Database database = file.database();
    writeElsewhere("a");
    database.transaction(
        tx -> {
          assertThat(database.pollForeignCommits()).as("in the block").isFalse();
          assertThat(onAnotherThread(database)).as("beside the block").isFalse();
        });
    assertThat(database.pollForeignCommits()).isTrue();
  }

  @Test
  void a_notice_that_waits_takes_in_the_commits_of_others() throws SQLException {
    Database database = file.database();
    List<Runnable> tasks = new ArrayList<>();
    database.onChange(tasks::add, notices::add);
    database.transaction(tx -> tx.entityManager().persist(new Tag("a")));
    writeElsewhere("b");
    assertThat(database.pollForeignCommits()).isTrue();
    tasks.get(0).run();
    assertThat(notices).hasSize(1);
    assertThat(notices.get(0).tables()).containsExactly("tag");
    assertThat(notices.get(0).entities()).hasSize(1);
    assertThat(notices.get(0).foreign()).isTrue();
    assertThat(notices.get(0).complete()).isFalse();
  }

  @Test
  void a_file_that_another_program_keeps_for_itself_is_looked_at_later() throws SQLException {
    Database database = file.open(DatabaseKind.DELETE.settings(file));
    try (Connection other = other();
        Statement statement = other.createStatement()) {
      statement.execute("begin exclusive");
      statement.execute("insert into tag (name) values ('a')");
      assertThat(database.pollForeignCommits()).isFalse();
      statement.execute("commit");
    }
    assertThat(database.pollForeignCommits()).isTrue();
  }

  @Test
  void a_closed_database_is_not_looked_at() {
    Database database = file.database();
    database.close();
    assertThatIllegalStateException().isThrownBy(database::pollForeignCommits);
  }

  private void writeElsewhere(String name) throws SQLException {
    try (Connection other = other();
        Statement statement = other.createStatement()) {
      statement.execute("insert into tag (name) values ('%s')".formatted(name));
    }
  }

  private static boolean onAnotherThread(Database database) throws Exception {
    FutureTask<Boolean> poll = new FutureTask<>(database::pollForeignCommits);
    new Thread(poll, "poll").start();
    return poll.get();
  }

  private Connection other() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file.path());
  }
}
