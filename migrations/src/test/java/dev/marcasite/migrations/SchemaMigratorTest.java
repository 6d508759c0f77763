package dev.marcasite.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaMigratorTest {
  private static final String CREATE =
      "notes:1-note\ncreate table note (id integer primary key, text text not null) strict;\n"
          + "--rollback drop table note;";
  private static final String ADD_COLOUR =
      "notes:2-colour\nalter table note add column colour text;\n"
          + "--rollback alter table note drop column colour;";

  @TempDir Path folder;
  private SqliteFile file;
  private OwnerFolder owner;

  @BeforeEach
  void version_one_of_an_owner() throws IOException {
    file = new SqliteFile(folder.resolve("notes.db"));
    owner = new OwnerFolder(Files.createDirectory(folder.resolve("owner"))).notes(1, CREATE);
  }

  private SchemaMigrator migrator() {
    return SchemaMigrator.forFile(file.path()).withClassLoader(OwnerFolder.loader(owner));
  }

  @Nested
  class A_file_that_does_not_exist {
    @Test
    void is_absent_in_each_namespace() {
      assertThat(migrator().status())
          .isEqualTo(new SchemaStatus("notes.db", Map.of("notes", SchemaStatus.State.ABSENT)))
          .matches(status -> !status.isCurrent());
      assertThat(file.path()).doesNotExist();
    }

    @Test
    void is_created() throws SQLException {
      assertThat(migrator().migrate())
          .isEqualTo(new MigrationResult("notes.db", 1, Map.of("notes", SchemaStatus.State.ABSENT)))
          .matches(MigrationResult::changed);
      assertThat(file.rows("select count(*) from note")).containsExactly("0");
      assertThat(migrator().status().isCurrent()).isTrue();
    }

    @Test
    void is_created_through_a_link() throws IOException, SQLException {
      Path link = Files.createSymbolicLink(folder.resolve("link.db"), file.path());
      SchemaMigrator.forFile(link).withClassLoader(OwnerFolder.loader(owner)).migrate();
      assertThat(file.rows("select count(*) from note")).containsExactly("0");
    }

    @Test
    void may_have_any_name() {
      file = new SqliteFile(folder.resolve("a b?c=d#e%20f&mode=memory ü.db"));
      migrator().migrate();
      assertThat(file.path()).exists();
      assertThat(migrator().migrate().changed()).isFalse();
    }

    @Test
    void says_afterwards_who_made_it_and_from_what() throws SQLException {
      migrator().migrate();
      assertThat(file.rows("select * from pragma_application_id"))
          .containsExactly(String.valueOf(0x4D524353));
      String digest = SchemaOwners.find(OwnerFolder.loader(owner), Set.of()).get(0).digest();
      assertThat(digest).matches("[0-9a-f]{64}");
      assertThat(file.rows("select namespace, version, digest from marcasite_schema"))
          .containsExactly("notes|1|" + digest);
      assertThat(
              file.rows("select AUTHOR, ID, FILENAME, EXECTYPE, LIQUIBASE from DATABASECHANGELOG"))
          .containsExactly("notes|1-note|marcasite/notes/notes.sql|EXECUTED|4.33.0");
    }

    @Test
    void has_the_default_journal_and_no_companion_files() throws SQLException {
      migrator().migrate();
      assertThat(file.rows("pragma journal_mode")).containsExactly("delete");
      assertThat(file.files()).containsExactly("notes.db");
    }
  }

  @Nested
  class An_empty_file {
    @Test
    void is_a_legal_start() throws IOException {
      Files.createFile(file.path());
      assertThat(migrator().status().namespaces())
          .containsEntry("notes", SchemaStatus.State.ABSENT);
      assertThat(migrator().migrate().appliedChangesets()).isEqualTo(1);
    }

    @Test
    void may_be_an_empty_database() throws SQLException {
      file.execute("pragma user_version = 7");
      assertThat(migrator().migrate().appliedChangesets()).isEqualTo(1);
    }
  }

  @Nested
  class A_current_file {
    @BeforeEach
    void migrated() {
      migrator().migrate();
    }

    @Test
    void stays_as_it_is() {
      byte[] before = file.bytes();
      assertThat(migrator().migrate())
          .isEqualTo(
              new MigrationResult("notes.db", 0, Map.of("notes", SchemaStatus.State.CURRENT)))
          .matches(result -> !result.changed());
      assertThat(file.bytes()).isEqualTo(before);
      assertThat(file.files()).containsExactly("notes.db");
    }

    @Test
    void leaves_no_companion_files_in_wal_mode() throws SQLException {
      file.execute("pragma journal_mode = wal", "insert into note (text) values ('a')");
      assertThat(migrator().migrate().changed()).isFalse();
      assertThat(migrator().status().isCurrent()).isTrue();
      assertThat(file.files()).containsExactly("notes.db");
    }

    @Test
    void is_told_so_beside_a_writer_in_wal_mode() throws SQLException {
      file.execute("pragma journal_mode = wal");
      try (var writer = file.open()) {
        SqliteFile.execute(writer, "begin immediate", "insert into note (text) values ('a')");
        assertThat(migrator().withLockTimeout(Duration.ZERO).migrate().changed()).isFalse();
      }
    }
  }

  @Nested
  class A_file_one_version_behind {
    @BeforeEach
    void with_data() throws SQLException {
      migrator().migrate();
      file.execute("insert into note (text) values ('kept')");
      owner.notes(2, CREATE, ADD_COLOUR);
    }

    @Test
    void is_pending() {
      assertThat(migrator().status().namespaces())
          .containsEntry("notes", SchemaStatus.State.PENDING);
    }

    @Test
    void is_updated_and_keeps_its_data() throws SQLException {
      assertThat(migrator().migrate())
          .isEqualTo(
              new MigrationResult("notes.db", 1, Map.of("notes", SchemaStatus.State.PENDING)));
      assertThat(file.rows("select text, colour from note")).containsExactly("kept|null");
      assertThat(file.rows("select version from marcasite_schema")).containsExactly("2");
    }

    @Test
    void is_current_the_second_time() {
      migrator().migrate();
      byte[] before = file.bytes();
      assertThat(migrator().migrate().changed()).isFalse();
      assertThat(file.bytes()).isEqualTo(before);
    }

    @Test
    void stays_in_wal_mode() throws SQLException {
      file.execute("pragma journal_mode = wal");
      migrator().migrate();
      assertThat(file.rows("pragma journal_mode")).containsExactly("wal");
      assertThat(file.files()).containsExactly("notes.db");
    }

    @Test
    void may_get_a_second_changelog() {
      owner
          .describe("notes.version=3", "notes.changelog=notes.sql, more/stars.sql")
          .changelog("more/stars.sql", "notes:1-note\ncreate table star (id integer primary key);");
      assertThat(migrator().migrate().appliedChangesets()).isEqualTo(2);
    }

    @Test
    void applies_a_changed_changeset_again_only_if_it_says_runOnChange() throws SQLException {
      String view =
          "notes:3-view runOnChange:true\ndrop view if exists v; create view v as select ";
      owner.notes(3, CREATE, ADD_COLOUR, view + "1 as a;");
      migrator().migrate();
      owner.notes(4, CREATE, ADD_COLOUR, view + "2 as b;");
      assertThat(migrator().migrate().appliedChangesets()).isEqualTo(1);
      assertThat(file.rows("select b from v")).containsExactly("2");
      assertThat(file.rows("select count(*) from DATABASECHANGELOG")).containsExactly("3");
    }
  }

  @Nested
  class Other_namespaces_in_the_file {
    @Test
    void are_left_alone() throws SQLException {
      migrator().migrate();
      OwnerFolder stars =
          new OwnerFolder(folder.resolve("stars"))
              .describe("stars.version=1", "stars.changelog=s.sql", "stars.state=star")
              .changelog("s.sql", "stars:1\ncreate table star (id integer primary key);");
      SchemaMigrator other =
          SchemaMigrator.forFile(file.path()).withClassLoader(OwnerFolder.loader(stars));
      assertThat(other.status().namespaces())
          .containsExactly(
              Map.entry("stars", SchemaStatus.State.ABSENT),
              Map.entry("notes", SchemaStatus.State.UNKNOWN));
      assertThat(other.migrate().appliedChangesets()).isEqualTo(1);
      assertThat(other.status().isCurrent()).isTrue();
      assertThat(file.rows("select namespace from marcasite_schema"))
          .containsExactly("notes", "stars");
    }
  }

  @Nested
  class A_newer_file {
    @Test
    void is_refused_and_stays_as_it_is() {
      owner.notes(2, CREATE, ADD_COLOUR);
      migrator().migrate();
      owner.notes(1, CREATE);
      byte[] before = file.bytes();
      assertThat(migrator().status().namespaces()).containsEntry("notes", SchemaStatus.State.NEWER);
      assertThatExceptionOfType(SchemaStateException.class)
          .isThrownBy(() -> migrator().migrate())
          .withMessage(
              "'notes.db' has version 2 of namespace 'notes', and this program knows only version"
                  + " 1. Use the newer program, or an older copy of the file.")
          .matches(e -> e.namespace().equals("notes") && !e.isRetryable())
          .matches(e -> e.state() == SchemaStatus.State.NEWER);
      assertThat(file.bytes()).isEqualTo(before);
    }
  }

  @Nested
  class A_changelog_that_changed_after_it_was_applied {
    @BeforeEach
    void migrated() {
      migrator().migrate();
    }

    private void refused(String fact) {
      byte[] before = file.bytes();
      assertThatExceptionOfType(SchemaStateException.class)
          .isThrownBy(() -> migrator().migrate())
          .withMessage(
              "The changelog of namespace 'notes' is not the one applied to 'notes.db': "
                  + fact
                  + ". Restore its text, and put changes into new changesets under a higher"
                  + " version.")
          .matches(e -> e.namespace().equals("notes"));
      assertThat(file.bytes()).isEqualTo(before);
      assertThat(file.files()).containsExactly("notes.db");
    }

    @Test
    void is_refused_at_the_same_version() {
      owner.notes(1, CREATE, ADD_COLOUR);
      assertThat(migrator().status().namespaces())
          .containsEntry("notes", SchemaStatus.State.DRIFTED);
      refused("both are version 1, with different digests");
    }

    @Test
    void is_refused_at_a_higher_version_too() {
      owner.notes(2, CREATE.replace("strict", ""), ADD_COLOUR);
      refused("the applied changeset '1-note' has changed");
    }

    @Test
    void is_refused_when_a_changeset_is_gone() {
      owner.notes(2, ADD_COLOUR);
      refused("the applied changeset '1-note' is gone");
    }
  }

  @Nested
  class A_file_of_another_kind {
    private void refused(UnusableFileException.Reason reason, String message) {
      byte[] before = file.bytes();
      assertThatExceptionOfType(UnusableFileException.class)
          .isThrownBy(() -> migrator().migrate())
          .withMessage(message)
          .matches(e -> e.reason() == reason && !e.isRetryable());
      assertThatExceptionOfType(UnusableFileException.class)
          .isThrownBy(() -> migrator().status())
          .withMessage(message);
      assertThat(file.bytes()).isEqualTo(before);
      assertThat(file.files()).containsExactly("notes.db");
    }

    @Test
    void is_refused_if_it_is_text() throws IOException {
      for (String text : new String[] {"Mine", "My notes\n".repeat(2000)}) {
        Files.writeString(file.path(), text);
        refused(
            UnusableFileException.Reason.NOT_A_DATABASE,
            "'notes.db' is not an SQLite database: its first bytes are not those of one. Check the"
                + " path; a new database needs a path with no file, or an empty one.");
      }
    }

    @Test
    void is_refused_if_another_program_made_it() throws SQLException {
      file.execute(
          "create table invoice (id integer primary key)", "create index i on invoice(id)");
      refused(
          UnusableFileException.Reason.FOREIGN,
          "'notes.db' was made by another program: 2 tables, indexes and the like, and no table"
              + " marcasite_schema. Give the migrator a new file or one it made itself, or adopt this one.");
    }

    @Test
    void is_refused_if_another_program_claims_it() throws SQLException {
      file.execute("pragma application_id = 42");
      refused(
          UnusableFileException.Reason.FOREIGN,
          "'notes.db' was made by another program: application id 42, and no table"
              + " marcasite_schema. Give the migrator a new file or one it made itself, or adopt this one.");
    }
  }

  @Nested
  class A_path_without_a_usable_file {
    private void refused(Path path, String message) {
      file = new SqliteFile(path);
      assertThatExceptionOfType(UnusableFileException.class)
          .isThrownBy(() -> migrator().migrate())
          .withMessage(message);
      assertThatExceptionOfType(UnusableFileException.class)
          .isThrownBy(() -> migrator().status())
          .withMessage(message);
    }

    @Test
    void is_refused_when_the_folder_is_missing() {
      refused(
          folder.resolve("vault/notes.db"),
          "'notes.db' cannot be created: there is no folder 'vault'. Create the folder first.");
      assertThat(folder.resolve("vault")).doesNotExist();
    }

    @Test
    void is_refused_when_the_folder_is_a_file() throws IOException {
      Files.writeString(folder.resolve("vault"), "text");
      refused(
          folder.resolve("vault/notes.db"),
          "'notes.db' cannot be created: there is no folder 'vault'. Create the folder first.");
    }

    @Test
    void is_refused_when_it_is_a_folder() throws IOException {
      refused(
          Files.createDirectory(folder.resolve("vault")),
          "'vault' is a folder. Give the path of a file.");
    }

    @Test
    void is_refused_when_it_cannot_be_written() throws IOException, SQLException {
      file.execute("pragma user_version = 7");
      byte[] bytes = file.bytes();
      bytes[18] = 3; // a file format that this SQLite may only read
      Files.write(file.path(), bytes);
      assertThatExceptionOfType(UnusableFileException.class)
          .isThrownBy(() -> migrator().migrate())
          .withMessageStartingWith("'notes.db' cannot be opened for writing (")
          .withMessageEndingWith("). Check the rights on it and on its folder.");
      assertThat(file.bytes()).isEqualTo(bytes);
    }
  }

  @Nested
  class A_machine_without_room_for_the_native_library {
    /** Migrates where the library cannot be unpacked, and prints the failure. */
    static final class Migrate {
      public static void main(String... arguments) {
        System.setProperty("org.sqlite.tmpdir", arguments[1]);
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
        try {
          SchemaMigrator.forFile(Path.of(arguments[0])).migrate();
        } catch (UnusableFileException e) {
          System.out.println(e.getMessage());
        }
      }
    }

    @Test
    void is_told_what_to_set() throws Exception {
      String missing = folder.resolve("missing").toString();
      try (ChildJvm child = new ChildJvm(Migrate.class, file.path().toString(), missing)) {
        assertThat(child.line())
            .isEqualTo(
                "'notes.db' cannot be opened: SQLite's native library does not load from the"
                    + " temporary folder. Set -Dorg.sqlite.tmpdir to a folder that may be written"
                    + " and run programs.");
      }
      assertThat(file.path()).doesNotExist();
    }
  }

  @Nested
  class Arguments {
    @Test
    void are_checked() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> migrator().withNamespaces())
          .withMessage("namespaces must not be empty");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> migrator().withLockTimeout(Duration.ofMillis(-1)))
          .withMessage("lockTimeout must not be negative: PT-0.001S");
    }
  }
}
