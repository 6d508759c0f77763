package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.DatabaseFileException.Problem;
import dev.marcasite.persistence.model.Tag;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A full disk in the middle of a block, made by the most pages that the file may have. */
class DoomedTransactionTest {
  @RegisterExtension final FreshFile file = new FreshFile();

  @Test
  void a_full_disk_is_named_and_says_what_to_do() {
    Database database = file.database();
    assertThatThrownBy(() -> database.transaction(DoomedTransactionTest::overflow))
        .isInstanceOfSatisfying(
            DatabaseFileException.class, e -> assertThat(e.problem()).isEqualTo(Problem.FULL))
        .hasMessageContaining("Free some space");
  }

  @Test
  void no_later_statement_of_the_block_is_ever_seen_elsewhere() {
    Database database = file.database();
    assertThatThrownBy(
            () ->
                database.transaction(
                    tx -> {
                      insert(tx, "before");
                      assertThatThrownBy(() -> overflow(tx)).hasMessageContaining("full");
                      assertThatThrownBy(() -> insert(tx, "after"))
                          .hasMessageContaining("rolled this transaction back");
                      assertThatThrownBy(() -> tx.executeSql("select 1"))
                          .hasMessageContaining("rolled this transaction back");
                    }))
        .isInstanceOf(RollbackOnlyException.class);
    assertThat(database.executeSql("select name from tag", String.class)).isEmpty();
    removeLimit(database);
    database.transaction(tx -> insert(tx, "next"));
    assertThat(database.executeSql("select name from tag", String.class)).containsExactly("next");
  }

  @Test
  void queued_transactions_that_shared_the_commit_are_undone_and_retryable() {
    Database database = file.database();
    CompletableFuture<Object> first =
        database.inTransaction(
            tx -> {
              CompletableFuture<Object> shared =
                  database.transactionAsync(inner -> put(inner, "a"));
              CompletableFuture<Object> culprit =
                  database.transactionAsync(
                      inner -> {
                        overflow(inner);
                        return null;
                      });
              assertThat(culprit).isNotDone();
              return shared;
            });
    assertThatThrownBy(first::join)
        .cause()
        .isInstanceOfSatisfying(
            RollbackOnlyException.class, e -> assertThat(e.isRetryable()).isTrue());
    removeLimit(database);
    assertThat(database.executeSql("select name from tag", String.class)).isEmpty();
    assertThat(database.<Object, RuntimeException>transactionAsync(tx -> put(tx, "a")).join())
        .isEqualTo("a");
  }

  private static Object put(Transaction tx, String name) {
    insert(tx, name);
    return name;
  }

  private static void insert(Transaction tx, String name) {
    tx.entityManager().persist(new Tag(name));
    tx.entityManager().flush();
  }

  private static void overflow(Transaction tx) {
    pragma(tx, "pragma max_page_count = 1");
    insert(tx, "x".repeat(10_000_000));
  }

  private static void removeLimit(Database database) {
    database.transaction(tx -> pragma(tx, "pragma max_page_count = 1073741823"));
  }

  private static void pragma(Transaction tx, String pragma) {
    try {
      tx.unsafeConnection(
          connection -> {
            try (Statement statement = connection.createStatement()) {
              return statement.execute(pragma);
            }
          });
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
  }
}
