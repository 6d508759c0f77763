package dev.marcasite.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.ConstraintViolationException;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.repository.Settings;
import dev.marcasite.testkit.TemporaryDatabase;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 1: entities, SQL, full-text index, settings and plugin tables share one transaction. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class OneTransactionTest {
  @RegisterExtension final TemporaryDatabase db;

  OneTransactionTest(DatabaseKind kind) {
    db = kind.fresh();
  }

  @Test
  void sql_sees_pending_entity_changes() {
    db.database()
        .transaction(
            tx -> {
              Entry entry = Notes.persist(tx, "a", "before");
              assertThat(Notes.keys(tx)).containsExactly("a");
              entry.setBody("after");
              assertThat(tx.executeSql("select body from entry", String.class))
                  .containsExactly("after");
              tx.entityManager().remove(entry);
              assertThat(Notes.count(tx)).isZero();
            });
  }

  @Test
  void the_full_text_index_follows_within_the_transaction() {
    db.database()
        .transaction(
            tx -> {
              Entry entry = Notes.persist(tx, "a", "sqlite is running");
              assertThat(Notes.matching(tx, "run")).containsExactly("a");
              entry.setBody("hibernate is resting");
              assertThat(Notes.matching(tx, "run")).isEmpty();
              assertThat(Notes.matching(tx, "rest")).containsExactly("a");
            });
  }

  @Test
  void two_entities_are_both_there_after_the_commit() {
    db.database()
        .transaction(
            tx -> {
              Notes.persist(tx, "a", "");
              Notes.persist(tx, "b", "");
            });
    assertThat(Notes.keys(db.database())).containsExactly("a", "b");
  }

  @Test
  void a_rollback_covers_entities_index_and_settings_and_the_same_exception_arrives() {
    Database database = db.database();
    IOException thrown = new IOException("on purpose");
    assertThatThrownBy(
            () ->
                database.transaction(
                    tx -> {
                      Notes.persist(tx, "a", "sqlite");
                      Settings.of(database).set("colour", "red");
                      tx.entityManager().flush();
                      throw thrown;
                    }))
        .isSameAs(thrown);
    assertThat(Notes.count(database)).isZero();
    assertThat(Notes.matching(database, "sqlite")).isEmpty();
    assertThat(Settings.of(database).all()).isEmpty();
  }

  @Test
  void a_value_arrives_only_after_its_commit() {
    Entry entry = db.database().inTransaction(tx -> Notes.persist(tx, "a", ""));
    assertThat(entry.getId()).isNotNull();
    assertThat(db.database().executeSql("select id from entry", Long.class))
        .containsExactly(entry.getId());
  }

  @Test
  void helpers_that_write_join_it() {
    Database database = db.database();
    database.transaction(
        tx -> {
          Settings.of(database).set("colour", "red");
          assertThat(tx.executeSql("select value from setting", String.class))
              .containsExactly("red");
          assertThat(Settings.of(database).find("colour")).contains("red");
        });
    assertThat(Settings.of(database).all()).isEqualTo(Map.of("colour", "red"));
  }

  @Test
  void a_commit_that_fails_is_never_visible() {
    Database database = db.database();
    Notes.write(database, "a");
    assertThatThrownBy(
            () ->
                database.transaction(
                    tx -> {
                      Notes.persist(tx, "b", "");
                      Notes.persist(tx, "a", "twice");
                    }))
        .isInstanceOf(ConstraintViolationException.class);
    assertThat(Notes.keys(database)).containsExactly("a");
  }

  @Test
  void another_one_works_after_a_failed_one_a_thousand_times() {
    Database database = db.database();
    for (int i = 0; i < 1_000; i++) {
      String key = "k" + i;
      assertThatThrownBy(
              () ->
                  database.transaction(
                      tx -> {
                        Notes.persist(tx, "failed", "");
                        tx.entityManager().flush();
                        throw new IllegalStateException(key);
                      }))
          .hasMessage(key);
      Notes.write(database, key);
    }
    assertThat(Notes.count(database)).isEqualTo(1_000);
    assertThat(database.status().connectionsInUse()).isZero();
  }

  @Test
  void settings_are_set_overwritten_listed_and_deleted() {
    Settings settings = Settings.of(db.database());
    settings.set("colour", "red");
    assertThat(settings.find("colour")).contains("red");
    settings.set("colour", "blue");
    assertThat(settings.all()).isEqualTo(Map.of("colour", "blue"));
    assertThat(settings.delete("colour")).isTrue();
    assertThat(settings.delete("colour")).isFalse();
    assertThat(settings.find("colour")).isEmpty();
    assertThat(settings.all()).isEqualTo(Map.of());
    assertThat(List.copyOf(settings.all().keySet())).isEmpty();
  }
}
