package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.model.Tag;
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
  void a_rolled_back_transaction_gives_its_ids_back() {
    persist(3);
    assertThatThrownBy(
            () ->
                file.database()
                    .transaction(
                        tx -> {
                          tx.entityManager().persist(new Tag("lost"));
                          throw new IllegalStateException("on purpose");
                        }))
        .hasMessage("on purpose");
    assertThat(persist(1).get(0)).isLessThanOrEqualTo(6).isGreaterThan(3);
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
}
