package dev.marcasite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.SchemaMismatchException;
import dev.marcasite.persistence.model.KnowledgeBase;
import jakarta.persistence.metamodel.Metamodel;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TemporaryDatabaseTest {
  @RegisterExtension final TemporaryDatabase db = TemporaryDatabase.file();

  @BeforeEach
  void write() {
    write(db.database());
  }

  @RepeatedTest(3)
  void is_fresh_for_each_test() {
    assertThat(knowledgeBases(db.database())).isOne();
  }

  @Test
  void is_the_same_at_each_call() {
    assertThat(db.database()).isSameAs(db.database());
  }

  @Test
  void lies_in_a_folder_of_its_own() {
    assertThat(db.path().getParent()).isDirectoryContaining("glob:**test.db");
    assertThat(db.database().file()).isEqualTo(db.path());
  }

  @Test
  void keeps_what_was_committed_when_it_is_reopened() {
    Database first = db.database();
    assertThat(knowledgeBases(db.reopen())).isOne();
    assertThat(db.database()).isNotSameAs(first);
    assertThatIllegalStateException().isThrownBy(() -> knowledgeBases(first));
  }

  @Test
  void maps_its_entities_once_for_all_tests() {
    Metamodel first = metamodel(db.database());
    assertThat(metamodel(db.reopen())).isSameAs(first);
  }

  @Test
  void is_reopened_after_the_test_has_closed_it() {
    db.database().close();
    assertThat(knowledgeBases(db.reopen())).isOne();
  }

  @Nested
  class Inside_a_nested_class {
    @RepeatedTest(2)
    void is_fresh_for_each_test() {
      assertThat(knowledgeBases(db.database())).isOne();
      write(db.database());
    }
  }

  @Nested
  class In_memory {
    @RegisterExtension final TemporaryDatabase memory = TemporaryDatabase.memory();

    @Test
    void leaves_its_file_as_it_was() throws Exception {
      byte[] before = Files.readAllBytes(memory.path());
      write(memory.database());
      assertThat(knowledgeBases(memory.database())).isOne();
      assertThat(memory.path()).hasBinaryContent(before);
    }

    @Test
    void begins_anew_when_it_is_reopened() {
      write(memory.database());
      assertThat(knowledgeBases(memory.reopen())).isZero();
    }
  }

  @Nested
  class With_other_settings {
    @RegisterExtension
    final TemporaryDatabase changed =
        TemporaryDatabase.file()
            .withSettings(settings -> settings.withReaders(2))
            .withSettings(settings -> settings.withLaneTimeout(Duration.ofMillis(300)));

    @Test
    void is_opened_with_all_of_them() {
      assertThat(changed.database().settings().readers()).isEqualTo(2);
      assertThat(changed.database().settings().laneTimeout()).isEqualTo(Duration.ofMillis(300));
    }
  }

  @Nested
  class With_some_namespaces {
    @RegisterExtension
    final TemporaryDatabase other = TemporaryDatabase.file().withNamespaces("testkit");

    @Test
    void is_migrated_for_these_only() {
      assertThatThrownBy(other::database).isInstanceOf(SchemaMismatchException.class);
    }
  }

  @Test
  void is_refused_outside_a_test() {
    assertThatIllegalStateException()
        .isThrownBy(TemporaryDatabase.file()::database)
        .withMessageStartingWith("no test is running with this TemporaryDatabase");
  }

  private static Metamodel metamodel(Database database) {
    return database.inTransaction(tx -> tx.entityManager().getMetamodel());
  }

  static void write(Database database) {
    database.transaction(tx -> tx.entityManager().persist(new KnowledgeBase("kb" + tx.hashCode())));
  }

  static long knowledgeBases(Database database) {
    return database.executeSql("select count(*) from knowledge_base", Long.class).get(0);
  }
}
