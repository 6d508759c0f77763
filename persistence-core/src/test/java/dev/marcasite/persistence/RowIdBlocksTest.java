package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.mapping.GeneratedRowId;
import dev.marcasite.persistence.model.Tag;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RowIdBlocksTest {
  @RegisterExtension final FreshFile file = new FreshFile();

  @Test
  void ids_are_sequential_within_a_transaction() {
    assertThat(persist(2_500))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 2_500).boxed().toList());
  }

  @Test
  void a_transaction_that_persists_one_entity_leaves_no_gap() {
    assertThat(persist(1)).containsExactly(1L);
    assertThat(persist(1)).containsExactly(2L);
  }

  @Test
  void an_object_that_was_rolled_back_is_not_taken_for_the_next_row() {
    persist(3);
    Tag lost = new Tag("lost");
    assertThatThrownBy(
            () ->
                file.database()
                    .transaction(
                        tx -> {
                          tx.entityManager().persist(lost);
                          throw new IllegalStateException("on purpose");
                        }))
        .hasMessage("on purpose");
    assertThat(persist(1).get(0)).isGreaterThan(lost.getId()).isLessThan(10);
  }

  @Test
  void a_table_whose_ids_sqlite_may_give_again_is_refused() throws SQLException {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file.path());
        Statement statement = other.createStatement()) {
      statement.execute("create table plain (id integer primary key)");
    }
    assertThatThrownBy(() -> file.open(file.settings().withEntities(Plain.class)))
        .isInstanceOf(EntityMappingException.class)
        .hasMessageContaining("Plain.id")
        .hasMessageContaining("integer primary key autoincrement");
  }

  @Test
  void no_id_is_given_twice_even_after_a_delete() {
    long first = persist(1).get(0);
    file.database()
        .transaction(tx -> tx.entityManager().remove(tx.entityManager().find(Tag.class, first)));
    assertThat(persist(1).get(0)).isGreaterThan(first);
  }

  @Test
  void rows_of_another_program_are_stepped_over() throws SQLException {
    long first = persist(1).get(0);
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file.path());
        Statement statement = other.createStatement()) {
      statement.execute("insert into tag (name) values ('theirs')");
    }
    assertThat(persist(2)).allMatch(id -> id > first + 1);
  }

  @Test
  void a_savepoint_that_fails_gives_its_block_back_and_the_rest_still_commits() {
    List<Long> ids = new ArrayList<>();
    file.database()
        .transaction(
            tx -> {
              ids.add(persist(tx, "before"));
              assertThatThrownBy(
                      () ->
                          tx.savepoint(
                              inner -> {
                                persist(inner, "undone 1");
                                persist(inner, "undone 2");
                                throw new IllegalStateException("undo");
                              }))
                  .hasMessage("undo");
              ids.add(persist(tx, "after"));
              ids.add(persist(tx, "after that"));
            });
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(file.database().executeSql("select id from tag order by id", Long.class))
        .isEqualTo(ids);
  }

  private List<Long> persist(int count) {
    return file.database()
        .inTransaction(
            tx -> {
              List<Long> ids = new ArrayList<>();
              for (int i = 0; i < count; i++) {
                ids.add(persist(tx, "tag " + i + " of " + System.nanoTime()));
              }
              return ids;
            });
  }

  private static long persist(Transaction tx, String name) {
    Tag tag = new Tag(name);
    tx.entityManager().persist(tag);
    return java.util.Objects.requireNonNull(tag.getId());
  }

  @Entity
  @Table(name = "plain")
  static class Plain {
    @Id @GeneratedRowId Long id;
  }
}
