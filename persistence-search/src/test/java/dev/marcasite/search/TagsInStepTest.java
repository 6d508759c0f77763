package dev.marcasite.search;

import static dev.marcasite.search.Library.entry;
import static dev.marcasite.search.Library.find;
import static dev.marcasite.search.Library.keys;
import static dev.marcasite.search.Library.tag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.testkit.TemporaryDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of tags are words of the entries that have them, whoever writes and however. */
class TagsInStepTest {
  private static final long SEED = 41;

  @RegisterExtension final TemporaryDatabase db = Library.withSearch();

  @BeforeEach
  void write() {
    db.database()
        .transaction(
            tx -> {
              entry(tx, "bread", "flour and water").getTags().add(tag(tx, "kitchen/baking"));
              entry(tx, "kitchen", "a room");
              entry(tx, "soil", "food for plants; a kitchen garden needs it");
            });
  }

  @Test
  void are_found_and_count_less_than_a_title_and_more_than_a_text() {
    assertThat(search("kitchen")).containsExactly("kitchen", "bread", "soil");
    assertThat(search("baking flour")).containsExactly("bread");
    assertThat(search("tags:kitchen")).containsExactly("bread");
    assertThat(search("kitchen -baking")).containsExactly("kitchen", "soil");
    SearchHit hit = SearchIndex.on(db.database()).search(SearchQuery.of("baking")).get(0);
    assertThat(hit.column()).isEqualTo(SearchColumn.TAGS);
    assertThat(hit.snippet().marked("[", "]")).isEqualTo("kitchen/[baking]");
  }

  @Test
  void are_found_in_every_script() {
    db.database().transaction(tx -> find(tx, "soil").getTags().add(tag(tx, "土壤学")));
    assertThat(search("土壤")).containsExactly("soil");
  }

  @Test
  void come_and_go_with_the_tags_of_an_entry() throws SQLException {
    db.database()
        .transaction(
            tx -> {
              find(tx, "soil").getTags().add(tag(tx, "garden"));
              find(tx, "bread").getTags().clear();
              assertThat(keys(SearchIndex.on(tx).search(SearchQuery.of("baking")))).isEmpty();
            });
    assertThat(search("tags:garden")).containsExactly("soil");
    assertInStep();
  }

  @Test
  void follow_the_name_of_a_tag() throws SQLException {
    db.database().transaction(tx -> tag(tx, "kitchen/baking").setName("cooking"));
    assertThat(search("baking")).isEmpty();
    assertThat(search("cooking")).containsExactly("bread");
    assertInStep();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from tag",
        "delete from entry",
        "delete from entry_tag",
        "delete from knowledge_base",
        "update entry_tag set entry_id = 3",
        "update or ignore entry set key = 'kitchen', title = 'changed' where id = 1",
        "update entry set title = 'changed'",
        "insert or replace into entry select * from entry",
        "insert or replace into entry_tag select * from entry_tag",
        "insert or replace into tag select * from tag",
        "insert or ignore into tag (name) values ('kitchen/baking')",
        "insert or ignore into entry_tag select entry.id, tag.id from entry, tag where entry.id > 1",
        "update tag set name = name || '/bread' returning id",
      })
  void follow_every_statement_of_any_program(String sql) throws SQLException {
    for (String keys : List.of("on", "off")) {
      execute("pragma foreign_keys = " + keys, "pragma recursive_triggers = on", sql);
      assertInStep();
    }
  }

  @Test
  void follow_tags_that_come_back_after_their_rows() throws SQLException {
    execute("pragma foreign_keys = off", "delete from tag", "delete from entry where id = 2");
    assertInStep();
    execute("insert into tag (id, name) values (1, 'baker')", "delete from entry_tag");
    assertInStep();
  }

  @Test
  void follow_a_tag_that_gets_another_id() throws SQLException {
    execute(
        "pragma foreign_keys = on",
        "begin",
        "pragma defer_foreign_keys = on",
        "update tag set id = 8, name = 'cooking'",
        "update entry_tag set tag_id = 8",
        "commit");
    assertInStep();
    assertThat(search("cooking")).containsExactly("bread");
    execute("pragma foreign_keys = off", "update tag set id = 9");
    assertInStep();
    assertThat(search("cooking")).isEmpty();
  }

  /** An application that keeps what is deleted. */
  @Test
  void stay_if_a_trigger_prevents_the_deletion() throws SQLException {
    execute(
        "create trigger keep_entry before delete on entry begin select raise(ignore); end",
        "create trigger keep_tag before delete on tag begin select raise(ignore); end",
        "delete from entry",
        "delete from tag",
        "drop trigger keep_entry",
        "drop trigger keep_tag",
        "update entry_tag set entry_id = 2",
        "delete from entry where id = 2");
    assertInStep();
  }

  @Test
  void follow_a_random_history() throws SQLException {
    Random random = new Random(SEED);
    StringBuilder history = new StringBuilder("seed " + SEED);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db.path());
        Statement statement = connection.createStatement()) {
      statement.execute("pragma recursive_triggers = on");
      for (int i = 0; i < 300; i++) {
        String sql = random(random);
        history.append('\n').append(sql);
        statement.execute(sql);
      }
    }
    assertThat(isInStep()).as(history.toString()).isTrue();
  }

  private static String random(Random random) {
    int entry = 1 + random.nextInt(3);
    int tag = 1 + random.nextInt(6);
    return switch (random.nextInt(7)) {
      case 0 -> "insert or ignore into tag (id, name) values (%d, 'w%d')".formatted(tag, tag);
      case 1 ->
          "insert or ignore into entry_tag select %d, id from tag where id = %d"
              .formatted(entry, tag);
      case 2 -> "delete from entry_tag where entry_id = %d and tag_id = %d".formatted(entry, tag);
      case 3 -> "update or ignore entry_tag set tag_id = %d where tag_id < 3".formatted(tag);
      case 4 -> "update or ignore tag set name = 'w%d x' where id = %d".formatted(entry, tag);
      case 5 -> "delete from tag where id = %d and id > 3".formatted(tag);
      default -> "update entry set title = 't%d' where id = %d".formatted(tag, entry);
    };
  }

  private List<String> search(String text) {
    return keys(SearchIndex.on(db.database()).search(SearchQuery.of(text)));
  }

  private void assertInStep() throws SQLException {
    assertThat(isInStep()).isTrue();
    db.database().close();
    execute("insert into entry_fts (entry_fts, rank) values ('integrity-check', 1)");
    db.reopen();
  }

  private boolean isInStep() {
    return IndexMaintenance.on(db.database()).check().isInStep();
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db.path());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
