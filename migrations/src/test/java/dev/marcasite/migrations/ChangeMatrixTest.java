package dev.marcasite.migrations;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every change type on tables with everything that can hang on a table, foreign keys on and off.
 */
class ChangeMatrixTest {
  /** What hangs on the table; each alone, and all together. */
  enum Feature {
    TRIGGERS(
        "create trigger note_insert after insert on note begin"
            + " insert into log values ('insert', new.id); end",
        "create trigger log_insert after insert on log begin"
            + " update note set words = words + 1 where id = new.note; end"),
    FULL_TEXT(
        "create virtual table note_fts using fts5 (text, content = 'note', content_rowid = 'id')",
        "create trigger note_ai after insert on note begin"
            + " insert into note_fts (rowid, text) values (new.id, new.text); end"),
    VIEWS(
        "create view noted (id, text) as select id, text from note",
        "create view noted_twice as select n.text from noted n join note using (id)",
        "create trigger noted_delete instead of delete on noted begin"
            + " delete from note where id = old.id; end"),
    CHECK,
    GENERATED,
    ALL;

    private final String sql;

    Feature(String... sql) {
      this.sql = String.join(";\n", sql);
    }

    List<String> objects() {
      return Stream.of(this == ALL ? values() : new Feature[] {this})
          .map(feature -> feature.sql)
          .filter(text -> !text.isEmpty())
          .toList();
    }

    String columns() {
      String check = this == CHECK || this == ALL ? " check (length(text) > 1)" : "";
      String generated = this == GENERATED || this == ALL ? ", size as (length(text)) stored" : "";
      return "text text collate nocase%s, words int default 0, old text%s"
          .formatted(check, generated);
    }
  }

  /** A change of the table note, by its new definition or by SQL. */
  enum ChangeType {
    ADD_NOT_NULL("words int default 0", "words int not null default 0"),
    CHANGE_TYPE("words int default 0", "words text default 0"),
    CHANGE_DEFAULT("words int default 0", "words int default 5", "constraint note"),
    DROP_DEFAULT("words int default 0", "words int", "constraint note"),
    ADD_UNIQUE("old text", "old text unique"),
    ADD_CHECK("old text", "old text check (old <> 'x')"),
    ADD_FOREIGN_KEY("words int default 0", "words int default 0 references word (id)"),
    DROP_FOREIGN_KEY(" references note (id) on delete cascade", "", "constraint note"),
    CHANGE_PRIMARY_KEY(
        "integer primary key autoincrement", "integer primary key", "constraint note"),
    DROP_COLUMN(", old text", "", "column note.old"),
    ADD_COLUMN("old text", "old text, fresh text not null default 'f'");

    private final String from;
    private final String to;
    private final String losses;

    ChangeType(String from, String to, String... losses) {
      this.from = from;
      this.to = to;
      this.losses = Stream.of(losses).map("--loses %s\n"::formatted).collect(joining());
    }

    String changeset(String definition) {
      assertThat(definition).contains(from);
      return "notes:2\n--rebuildTable\n"
          + losses
          + definition.replace(from, to)
          + "\n--rollback --rebuildTable\n--rollback "
          + definition.replace("\n", "\n--rollback ");
    }
  }

  @TempDir Path folder;
  private SqliteFile file;
  private OwnerFolder owner;

  @BeforeEach
  void paths() {
    owner = new OwnerFolder(folder.resolve("owner"));
  }

  private static String definition(Feature feature) {
    return "create table note (id integer primary key autoincrement,"
        + " parent integer references note (id) on delete cascade, "
        + feature.columns()
        + ")";
  }

  private String first(Feature feature) {
    List<String> sql = new ArrayList<>();
    sql.add("create table word (id integer primary key)");
    sql.add("create table log (what text, note integer)");
    sql.add(definition(feature));
    sql.add("create index note_by_words on note (words, text) where words >= 0");
    sql.add("create table child (note integer not null references note (id) on delete cascade)");
    sql.addAll(feature.objects());
    return "notes:1 splitStatements:false\n" + String.join(";\n", sql) + ";";
  }

  private void fill(boolean foreignKeys) throws SQLException {
    try (Connection connection = file.open()) {
      SqliteFile.execute(
          connection,
          "pragma foreign_keys = " + foreignKeys,
          "insert into word values (0), (1)",
          "insert into note (id, parent, text, old) values"
              + " (1, null, 'first', 'a'), (5, 1, 'fifth', null), (9, 5, 'ninth', 'c')",
          "delete from note where id = 9",
          "insert into child values (1), (5), (5)");
    }
  }

  private SchemaMigrator migrator() {
    return SchemaMigrator.forFile(file.path()).withClassLoader(OwnerFolder.loader(owner));
  }

  @ParameterizedTest
  @EnumSource
  void change_keeps_everything_and_goes_up_down_and_up_again(ChangeType type) throws Exception {
    for (Feature feature : Feature.values()) {
      for (boolean foreignKeys : new boolean[] {true, false}) {
        file = new SqliteFile(folder.resolve("%s-%s.db".formatted(feature, foreignKeys)));
        owner.notes(1, first(feature));
        migrator().migrate();
        fill(foreignKeys);
        List<String> before = content();
        owner.notes(2, first(feature), type.changeset(definition(feature)));
        migrator().migrate();
        assertThat(content()).as("%s %s", feature, foreignKeys).isEqualTo(before);
        List<String> schema = file.schema();
        migrator().rollback(Rollback.ofLast(1).discarding("note"));
        assertThat(content()).as("%s %s", feature, foreignKeys).isEqualTo(before);
        migrator().migrate();
        assertThat(file.schema()).as("%s %s", feature, foreignKeys).isEqualTo(schema);
        works(feature);
        Files.delete(file.path());
      }
    }
  }

  private List<String> content() throws SQLException {
    List<String> content = new ArrayList<>();
    content.addAll(file.rows("select id, parent, text, cast(words as int) from note order by id"));
    content.addAll(file.rows("select * from child order by 1"));
    content.addAll(file.rows("select * from log order by 1, 2"));
    content.addAll(
        file.rows(
            "select type, name, tbl_name from sqlite_schema"
                + " where name not like 'sqlite%' and name not like 'DATABASE%' order by 1, 2"));
    return content;
  }

  /** Triggers, words, views and the cascade do what they did. */
  private void works(Feature feature) throws SQLException {
    file.execute("pragma foreign_keys = on", "insert into note (id, text) values (20, 'twenty')");
    boolean all = feature == Feature.ALL;
    if (all || feature == Feature.TRIGGERS) {
      assertThat(file.rows("select count(*) from log where note = 20")).containsExactly("1");
    }
    if (all || feature == Feature.FULL_TEXT) {
      assertThat(file.rows("select rowid from note_fts where note_fts match 'fifth OR twenty'"))
          .containsExactly("5", "20");
    }
    if (all || feature == Feature.VIEWS) {
      assertThat(file.rows("select count(*) from noted_twice")).containsExactly("3");
    }
    try (Connection connection = file.open()) {
      SqliteFile.execute(connection, "pragma foreign_keys = on", "delete from note where id = 5");
    }
    assertThat(file.rows("select note from child")).containsExactly("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "addColumn: {tableName: note, columns: [{column: {name: c, type: int}}]}",
        "dropColumn: {tableName: note, columnName: old}",
        "addDefaultValue: {tableName: note, columnName: old, defaultValue: x}",
        "addNotNullConstraint: {tableName: note, columnName: old}",
        "modifyDataType: {tableName: note, columnName: old, newDataType: int}",
        "addUniqueConstraint: {tableName: note, columnNames: old}",
        "dropPrimaryKey: {tableName: note}"
      })
  void change_of_liquibase_that_destroys_is_refused_with_what_to_do_instead(String change) {
    file = new SqliteFile(folder.resolve("notes.db"));
    owner
        .describe("notes.version=1", "notes.changelog=notes.yaml", "notes.state=note")
        .write(
            "notes.yaml",
            """
            databaseChangeLog:
              - changeSet:
                  id: 1
                  author: notes
                  comment: --no-rollback a test's
                  changes:
                    - %s
            """
                .formatted(change));
    assertThatExceptionOfType(SchemaDescriptorException.class)
        .isThrownBy(() -> migrator().migrate())
        .withMessageContaining("uses " + change.substring(0, change.indexOf(':')))
        .withMessageContaining("rebuildTable");
  }

  @Test
  void rename_is_followed_by_the_census() throws SQLException {
    file = new SqliteFile(folder.resolve("notes.db"));
    owner.notes(1, first(Feature.FULL_TEXT));
    migrator().migrate();
    fill(true);
    owner.notes(
        2,
        first(Feature.FULL_TEXT),
        """
        notes:2
        --renames column note.text to body
        --renames table child to offspring
        --loses trigger note_ai
        --loses table note_fts
        drop trigger note_ai;
        drop table note_fts;
        alter table note rename column text to body;
        alter table child rename to offspring;""");
    migrator().migrate();
    assertThat(file.rows("select body from note order by id")).containsExactly("first", "fifth");
    assertThat(file.rows("select count(*) from offspring")).containsExactly("3");
  }
}
