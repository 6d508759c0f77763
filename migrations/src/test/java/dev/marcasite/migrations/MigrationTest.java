package dev.marcasite.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationTest {
  private static final String TABLE =
      "notes:1\ncreate table note (id integer primary key, parent integer references note (id));";

  @TempDir Path folder;
  private SqliteFile file;
  private OwnerFolder owner;

  @BeforeEach
  void paths() {
    file = new SqliteFile(folder.resolve("notes.db"));
    owner = new OwnerFolder(folder.resolve("owner"));
  }

  private SchemaMigrator migrator() {
    return SchemaMigrator.forFile(file.path()).withClassLoader(OwnerFolder.loader(owner));
  }

  private static Stream<String> changesets(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj("notes:%1$d\ncreate table t%1$d as select zeroblob(100000) as bytes;"::formatted);
  }

  @Nested
  class A_failing_changeset {
    private static final String MESSAGE =
        "The migration of 'notes.db' was undone: changeset '10' of 'notes' failed: [SQLITE_ERROR]"
            + " SQL error or missing database (no such table: missing).";

    private String[] nineGoodOnesAndABadOne() {
      return Stream.concat(changesets(1, 9), Stream.of("notes:10\ninsert into missing values (1);"))
          .toArray(String[]::new);
    }

    @Test
    void leaves_no_file_where_there_was_none() {
      owner.notes(1, nineGoodOnesAndABadOne());
      assertThatExceptionOfType(MigrationFailedException.class)
          .isThrownBy(() -> migrator().migrate())
          .withMessage(MESSAGE)
          .matches(e -> !e.isRetryable());
      assertThat(file.files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "truncate", "persist", "wal"})
    void leaves_the_file_byte_for_byte_in_journal_mode(String journal) throws SQLException {
      owner.notes(1, changesets(1, 1).toArray(String[]::new));
      migrator().migrate();
      file.execute("pragma journal_mode = " + journal);
      byte[] before = file.bytes();
      owner.notes(2, nineGoodOnesAndABadOne());
      assertThatExceptionOfType(MigrationFailedException.class)
          .isThrownBy(() -> migrator().migrate())
          .withMessageStartingWith(MESSAGE);
      assertThat(file.bytes()).isEqualTo(before);
      assertThat(file.files()).containsExactly("notes.db");
    }

    /** SQLite ends the whole transaction by itself when there is no room. */
    @ParameterizedTest
    @ValueSource(strings = {"delete", "wal"})
    void that_finds_the_disk_full_leaves_the_file_byte_for_byte(String journal)
        throws SQLException {
      owner.notes(1, changesets(1, 1).toArray(String[]::new));
      migrator().migrate();
      file.execute("pragma journal_mode = " + journal);
      byte[] before = file.bytes();
      owner.notes(
          2,
          Stream.concat(
                  changesets(1, 5),
                  Stream.of("notes:6\npragma max_page_count = 200;\n", "notes:7")
                      .map(text -> text + "\ncreate table u as select zeroblob(1000000);"))
              .toArray(String[]::new));
      assertThatExceptionOfType(MigrationFailedException.class)
          .isThrownBy(() -> migrator().migrate())
          .withMessageContaining("SQLITE_FULL");
      assertThat(file.bytes()).isEqualTo(before);
      assertThat(file.files()).containsExactly("notes.db");
    }

    @Test
    void can_be_mended_and_tried_again() {
      owner.notes(1, nineGoodOnesAndABadOne());
      assertThatExceptionOfType(MigrationFailedException.class)
          .isThrownBy(() -> migrator().migrate());
      owner.notes(1, changesets(1, 10).toArray(String[]::new));
      assertThat(migrator().migrate().appliedChangesets()).isEqualTo(10);
    }

    @Test
    void of_a_second_owner_undoes_the_first_owner_too() {
      owner.notes(1, TABLE);
      OwnerFolder stars =
          new OwnerFolder(folder.resolve("stars"))
              .describe("stars.version=1", "stars.changelog=s.sql", "stars.needs=notes")
              .changelog("s.sql", "stars:1\ninsert into missing values (1);");
      assertThatExceptionOfType(MigrationFailedException.class)
          .isThrownBy(
              () ->
                  SchemaMigrator.forFile(file.path())
                      .withClassLoader(OwnerFolder.loader(owner, stars))
                      .migrate())
          .withMessageContaining("changeset '1' of 'stars' failed");
      assertThat(file.files()).isEmpty();
    }
  }

  @Nested
  class A_changeset {
    @Test
    void runs_to_its_last_statement_when_it_is_not_split() throws SQLException {
      owner.notes(
          1,
          "notes:1 splitStatements:false\ncreate table a (x); create table b (x); create table c (x);");
      migrator().migrate();
      assertThat(file.rows("select name from sqlite_schema where name in ('a', 'b', 'c')"))
          .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " splitStatements:false"})
    void cannot_end_the_transaction(String split) {
      owner.notes(
          1, "notes:1" + split + "\ncreate table a (x); commit; insert into missing values (1);");
      assertThatExceptionOfType(MigrationFailedException.class)
          .isThrownBy(() -> migrator().migrate())
          .withMessage(
              "The migration of 'notes.db' was undone: changeset '1' of 'notes' failed: COMMIT has"
                  + " no place in a changeset.");
      assertThat(file.files()).isEmpty();
    }

    @Test
    void may_not_leave_rows_that_refer_to_nothing() {
      owner.notes(1, TABLE, "notes:2\ninsert into note values (1, 7), (2, 8), (3, 1);");
      assertThatExceptionOfType(MigrationFailedException.class)
          .isThrownBy(() -> migrator().migrate())
          .withMessage(
              "The migration of 'notes.db' was undone: afterwards 2 rows would refer to nothing, the"
                  + " first in table 'note' to table 'note'.");
      assertThat(file.files()).isEmpty();
    }

    @Test
    void may_replace_a_parent_table_without_losing_its_children() throws SQLException {
      owner.notes(1, TABLE, "notes:2\ninsert into note values (1, null), (2, 1);");
      migrator().migrate();
      owner.notes(
          2,
          TABLE,
          "notes:2\ninsert into note values (1, null), (2, 1);",
          "notes:3\ncreate table note2 (id integer primary key, parent integer references note (id));"
              + "insert into note2 select * from note; drop table note;"
              + "alter table note2 rename to note;");
      migrator().migrate();
      assertThat(file.rows("select * from note")).containsExactly("1|null", "2|1");
    }

    @Test
    void for_another_database_is_no_concern_of_this_one() throws SQLException {
      owner.notes(1, TABLE, "notes:2 dbms:postgresql\ncreate extension x;");
      assertThat(migrator().migrate().appliedChangesets()).isEqualTo(1);
      assertThat(migrator().status().isCurrent()).isTrue();
    }
  }

  @Nested
  class A_precondition {
    private static final String CHECK = "--precondition-sql-check expectedResult:1 select 0\n";

    @Test
    void that_does_not_hold_undoes_the_migration() {
      owner.notes(1, "notes:1\n--preconditions onFail:HALT\n" + CHECK + "create table a (x);");
      assertThatExceptionOfType(MigrationFailedException.class)
          .isThrownBy(() -> migrator().migrate())
          .withMessage(
              "The migration of 'notes.db' was undone: changeset '1' of 'notes' failed: a"
                  + " precondition does not hold.");
      assertThat(file.files()).isEmpty();
    }

    @Test
    void may_mark_its_changeset_as_run() throws SQLException {
      owner.notes(1, "notes:1\n--preconditions onFail:MARK_RAN\n" + CHECK + "create table a (x);");
      migrator().migrate();
      assertThat(file.rows("select EXECTYPE from DATABASECHANGELOG")).containsExactly("MARK_RAN");
      assertThat(file.schema()).isEmpty();
    }
  }

  @Nested
  class A_changelog {
    private void refused(String message) {
      assertThatExceptionOfType(SchemaDescriptorException.class)
          .isThrownBy(() -> migrator().migrate())
          .withMessage("The changelog marcasite/notes/notes.sql " + message);
      assertThat(file.files()).isEmpty();
    }

    @Test
    void needs_a_changeset() {
      owner.notes(1, TABLE).write("notes.sql", "create table note (id integer primary key);");
      refused("has no changeset; SQL begins with '--liquibase formatted sql'.");
    }

    @Test
    void needs_different_ids() {
      owner.notes(1, TABLE, TABLE);
      refused("has two changesets 'notes:1'.");
    }

    @Test
    void keeps_its_place_in_the_record() {
      owner.notes(1, TABLE.replace("\n", " logicalFilePath:marcasite/model/x.sql\n"));
      refused("gives the changeset 'notes:1' another logicalFilePath.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"failOnError:false", "runInTransaction:false", "runAlways:true"})
    void cannot_be_done_in_part(String option) {
      owner.notes(1, TABLE.replace("\n", " " + option + "\n"));
      refused(
          "has failOnError:false, runInTransaction:false or runAlways:true in 'notes:1', and a"
              + " migration is one whole.");
    }

    @Test
    void may_have_any_format_of_liquibase() throws SQLException {
      owner
          .describe("notes.version=1", "notes.changelog=notes.xml,notes.yaml")
          .write(
              "notes.xml",
              """
              <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                  http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                <changeSet id="1" author="notes">
                  <createTable tableName="note"><column name="id" type="integer"/></createTable>
                </changeSet>
              </databaseChangeLog>
              """)
          .write(
              "notes.yaml",
              """
              databaseChangeLog:
                - changeSet:
                    id: 1
                    author: notes
                    comment: --no-rollback a test's
                    changes:
                      - sql: {sql: create table star (id integer primary key)}
              """);
      assertThat(migrator().migrate().appliedChangesets()).isEqualTo(2);
      assertThat(file.rows("select name from sqlite_schema where name in ('note', 'star')"))
          .hasSize(2);
    }
  }
}
