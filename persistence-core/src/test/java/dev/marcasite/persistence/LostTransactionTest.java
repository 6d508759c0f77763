package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.model.Tag;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * SQLite may end a transaction by itself. A trigger that says ROLLBACK makes it do so at a known
 * place, as a full disk or an I/O error would.
 */
class LostTransactionTest {
  @RegisterExtension final FreshFile file = new FreshFile();

  @BeforeEach
  void a_trigger_that_rolls_back() throws SQLException {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file.path());
        Statement statement = other.createStatement()) {
      statement.execute(
          "create trigger tag_full before insert on tag when new.name = 'full'"
              + " begin select raise(rollback, 'disk full'); end");
    }
  }

  @Test
  void nothing_of_the_block_is_committed_although_it_catches_the_error_and_goes_on() {
    Database database = file.database();
    assertThatThrownBy(
            () ->
                database.transaction(
                    tx -> {
                      insert(tx, "before");
                      assertThatThrownBy(() -> insert(tx, "full"))
                          .hasMessageContaining("disk full");
                      assertThatThrownBy(() -> insert(tx, "after"))
                          .hasMessageContaining("rolled this transaction back");
                    }))
        .isInstanceOf(RollbackOnlyException.class)
        .hasMessageContaining("SQLite has ended it")
        .hasMessageContaining("disk full");
    assertThat(database.executeSql("select name from tag", String.class)).isEmpty();
  }

  @Test
  void reads_of_the_block_are_refused_too() {
    assertThatThrownBy(
            () ->
                file.database()
                    .transaction(
                        tx -> {
                          assertThatThrownBy(() -> insert(tx, "full"))
                              .isInstanceOf(RuntimeException.class);
                          tx.executeSql("select 1");
                        }))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("rolled this transaction back");
  }

  @Test
  void the_error_that_leaves_the_block_is_the_first_one() {
    assertThatThrownBy(() -> file.database().transaction(tx -> insert(tx, "full")))
        .isInstanceOf(ConstraintViolationException.class)
        .hasMessageContaining("disk full");
  }

  @Test
  void the_next_transaction_works() {
    Database database = file.database();
    for (int i = 0; i < 1_000; i++) {
      String name = "tag " + i;
      assertThatThrownBy(() -> database.transaction(tx -> insert(tx, "full")))
          .isInstanceOf(DatabaseException.class);
      database.transaction(tx -> insert(tx, name));
    }
    assertThat(database.executeSql("select count(*) from tag", Long.class)).containsExactly(1_000L);
    assertThat(database.status().connectionsInUse()).isZero();
  }

  @Test
  void a_savepoint_cannot_save_it() {
    Database database = file.database();
    assertThatThrownBy(
            () ->
                database.transaction(
                    tx -> {
                      insert(tx, "before");
                      assertThatThrownBy(() -> tx.savepoint(inner -> insert(inner, "full")))
                          .isInstanceOf(DatabaseException.class);
                    }))
        .isInstanceOf(RollbackOnlyException.class);
    assertThat(database.executeSql("select name from tag", String.class)).isEmpty();
  }

  private static void insert(Transaction tx, String name) {
    tx.entityManager().persist(new Tag(name));
    tx.entityManager().flush();
  }
}
