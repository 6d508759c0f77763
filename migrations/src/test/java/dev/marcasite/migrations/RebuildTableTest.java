package dev.marcasite.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The change {@code rebuildTable} in changelogs of each form. */
class RebuildTableTest {
  private static final String FIRST =
      """
      notes:1 splitStatements:false
      create table note (
        id integer primary key autoincrement, parent integer references note (id) on delete cascade,
        title text collate nocase check (title <> ''), words int, size as (length(title)),
        unique (title));
      create table star (note integer not null references note (id) on delete cascade, at text);
      create table plain (a text, b text);
      create index note_by_words on note (words) where words > 1;
      create view long as select * from note where words > 1;
      create view longest as select * from long order by words desc;
      create virtual table note_fts using fts5 (title, content = 'note', content_rowid = 'id');
      create trigger note_insert after insert on note begin
        insert into note_fts (rowid, title) values (new.id, new.title); end;
      create trigger note_delete after delete on note begin
        insert into note_fts (note_fts, rowid, title) values ('delete', old.id, old.title); end;
      create trigger star_delete after delete on star begin
        update note set words = words - 1 where id = old.note; end;
      create trigger long_delete instead of delete on long begin
        delete from note where id = old.id; end;
      --rollback drop table note;""";

  private static final String STRICTER =
      """
      notes:2
      --rebuildTable
      --copy words = coalesce(words, 0)
      create table note (
        id integer primary key autoincrement, parent integer references note (id) on delete cascade,
        title text not null collate nocase check (title <> ''), words text not null default '0',
        size as (length(title)), unique (title))
      """;

  @TempDir Path folder;
  private SqliteFile file;
  private OwnerFolder owner;

  @BeforeEach
  void a_filled_file() throws SQLException {
    file = new SqliteFile(folder.resolve("notes.db"));
    owner = new OwnerFolder(folder.resolve("owner"));
    migrate(1, FIRST);
    file.execute(
        "insert into note (id, parent, title, words) values (1, null, 'One', 3), (2, 1, 'Two', 2),"
            + " (9, null, 'Nine', 1)",
        "delete from note where id = 9",
        "insert into star values (1, 'today'), (2, 'today')");
  }

  private void migrate(int version, String... changesets) {
    owner.notes(version, changesets);
    SchemaMigrator.forFile(file.path()).withClassLoader(OwnerFolder.loader(owner)).migrate();
  }

  @Nested
  class Of_a_parent_with_children_triggers_views_and_an_index_of_words {
    @Test
    void keeps_them_all() throws SQLException {
      var before = file.rows("select type, name from sqlite_schema order by 1, 2");
      migrate(2, FIRST, STRICTER);
      assertThat(file.rows("select type, name from sqlite_schema order by 1, 2")).isEqualTo(before);
      assertThat(file.rows("select id, parent, title, typeof(words), words, size from note"))
          .containsExactly("1|null|One|text|3|3", "2|1|Two|text|2|3");
      assertThat(file.rows("select * from star")).containsExactly("1|today", "2|today");
      assertThat(file.rows("select title from longest")).containsExactly("One", "Two");
      assertThat(file.rows("select rowid from note_fts where note_fts match 'two'"))
          .containsExactly("2");
    }

    @Test
    void leaves_triggers_and_foreign_keys_at_work() throws SQLException {
      migrate(2, FIRST, STRICTER);
      file.execute(
          "pragma foreign_keys = on",
          "insert into note (title) values ('Ten')",
          "delete from long");
      assertThat(file.rows("select id, title, words from note")).containsExactly("10|Ten|0");
      assertThat(file.rows("select count(*) from star")).containsExactly("0");
      assertThat(file.rows("select rowid from note_fts where note_fts match 'one OR ten'"))
          .containsExactly("10");
      assertThat(file.rows("select sql from sqlite_schema where name = 'star'").get(0))
          .contains("references note (id)");
    }

    @Test
    void refuses_values_that_the_new_definition_refuses() throws SQLException {
      file.execute("update note set title = null where id = 2");
      assertThatExceptionOfType(MigrationFailedException.class)
          .isThrownBy(() -> migrate(2, FIRST, STRICTER))
          .withMessageContaining("NOT NULL constraint failed");
      assertThat(file.rows("select count(*) from note")).containsExactly("2");
    }

    @Test
    void undoes_a_definition_that_forgets_a_constraint() throws SQLException {
      var before = file.schema();
      assertThatExceptionOfType(DataLossException.class)
          .isThrownBy(
              () -> migrate(2, FIRST, STRICTER.replace("collate nocase check (title <> '')", "")))
          .satisfies(
              e ->
                  assertThat(e.losses())
                      .containsExactly(
                          "constraint note (collate title nocase)",
                          "constraint note (check ( title <> '' ))",
                          "constraint note (unique [title nocase])"));
      assertThat(file.schema()).isEqualTo(before);
    }

    @Test
    void drops_a_column_only_if_the_changeset_says_so() throws SQLException {
      String dropped =
          "notes:2\n--rebuildTable\n--loses column note.parent\ncreate table note (\n"
              + "id integer primary key autoincrement, title text collate nocase"
              + " check (title <> ''), words int, size as (length(title)), unique (title));";
      assertThatExceptionOfType(DataLossException.class)
          .isThrownBy(() -> migrate(2, FIRST, dropped.replace("--loses", "-- does not lose")))
          .withMessageStartingWith(
              "The migration of 'notes.db' was undone, it would have lost: column note.parent (is"
                  + " gone with 1 values). If that is meant, say so in the changeset: '--loses column"
                  + " note.parent' or '--renames column note.parent to …'. The backup from before is"
                  + " 'notes.db.");
      migrate(2, FIRST, dropped);
      assertThat(file.rows("select id, title from note")).containsExactly("1|One", "2|Two");
    }
  }

  @Test
  void keeps_the_rowids_of_a_table_without_a_key() throws SQLException {
    file.execute("insert into plain (rowid, a) values (5, 'x'), (70, 'y')");
    migrate(2, FIRST, "notes:2\n--rebuildTable\ncreate table plain (a text not null, b, c int)");
    assertThat(file.rows("select rowid, a, b, c from plain"))
        .containsExactly("5|x|null|null", "70|y|null|null");
  }

  @Test
  void may_stand_in_a_changelog_of_yaml() throws SQLException {
    owner
        .describe("notes.version=2", "notes.changelog=notes.sql,more.yaml", "notes.state=note")
        .changelog("notes.sql", FIRST)
        .write(
            "more.yaml",
            """
            databaseChangeLog:
              - changeSet:
                  id: 2
                  author: notes
                  comment: --no-rollback a test's
                  changes:
                    - rebuildTable:
                        definition: create table plain (a text not null, b text)
                        copy: a = coalesce(a, 'none')
            """);
    file.execute("insert into plain values (null, 'b')");
    SchemaMigrator.forFile(file.path()).withClassLoader(OwnerFolder.loader(owner)).migrate();
    assertThat(file.rows("select * from plain")).containsExactly("none|b");
  }
}
