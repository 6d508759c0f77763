package dev.marcasite.migrations.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Each subcommand that copies, undoes or looks, as an operator calls it. */
class MaintenanceCommandsTest {
  @TempDir Path folder;
  private Path file;
  private Path owner;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void an_updated_file() throws Exception {
    file = folder.resolve("notes.db");
    owner = Files.createDirectories(folder.resolve("stars"));
    Files.createDirectories(owner.resolve("META-INF/marcasite"));
    Files.writeString(
        owner.resolve("META-INF/marcasite/schema.properties"),
        "stars.version=1\nstars.changelog=stars.sql\nstars.state=star\n");
    Files.writeString(
        owner.resolve("stars.sql"),
        """
        --liquibase formatted sql
        --changeset stars:1
        create table star (id integer primary key, name text);
        --rollback drop table star;
        --changeset stars:2
        create index star_by_name on star (name);
        --rollback drop index star_by_name;
        """);
    assertThat(stars("update")).isZero();
    sql("insert into star values (1, 'Vega')");
  }

  private int migrate(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return MigrateCommand.commandLine()
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  /** With the owner of stars and no other. */
  private int stars(String command, String... more) {
    Stream<String> words =
        Stream.of(command, file.toString(), "--classpath", owner.toString(), "--owner", "stars");
    return migrate(Stream.concat(words, Stream.of(more)).toArray(String[]::new));
  }

  private List<String> output() {
    return out.toString().lines().toList();
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement run = connection.createStatement()) {
      run.executeUpdate(statement);
    }
  }

  @Test
  void rollback_undoes_and_asks_before_it_discards_values() {
    assertThat(stars("rollback", "--count", "1")).isZero();
    assertThat(output()).containsExactly("notes.db: 1 changeset undone", "  stars:2");
    assertThat(stars("status")).isEqualTo(3);
    assertThat(stars("rollback", "--count", "1")).isEqualTo(1);
    assertThat(err.toString())
        .contains(
            "table star (is gone with 1 rows)", "--discard star", "The backup from before is");
    assertThat(stars("rollback", "--count", "1", "--dry-run", "--discard", "star")).isZero();
    assertThat(output()).containsExactly("drop table star;");
    assertThat(stars("rollback", "--namespace", "stars", "--discard", "star")).isZero();
    assertThat(stars("rollback")).isEqualTo(2);
  }

  @Test
  void update_goes_to_a_changeset_and_shows_its_sql_before() {
    stars("rollback", "--namespace", "stars", "--discard", "star");
    assertThat(stars("update", "--dry-run", "--to", "stars:1")).isZero();
    assertThat(output()).containsExactly("create table star (id integer primary key, name text);");
    assertThat(stars("update", "--to", "stars:1")).isZero();
    assertThat(stars("update", "--to", "stars:9")).isEqualTo(1);
    assertThat(stars("status", "--json")).isEqualTo(3);
    assertThat(output().get(0)).contains("\"current\":false").contains("\"stars\":\"pending\"");
  }

  @Test
  void history_and_validate_tell_what_was_applied() {
    assertThat(stars("history")).isZero();
    assertThat(output()).hasSize(2).allMatch(line -> line.matches("20.*  executed  stars:[12]"));
    assertThat(stars("validate")).isZero();
    assertThat(output()).containsExactly("2 changesets are valid");
  }

  @Test
  void validate_exits_with_3_on_drift() throws Exception {
    Path changelog = owner.resolve("stars.sql");
    Files.writeString(
        changelog, Files.readString(changelog).replace("name text", "name text not null"));
    assertThat(stars("validate")).isEqualTo(3);
    assertThat(err.toString()).contains("the applied changeset '1' has changed");
    assertThat(stars("validate", "--json")).isEqualTo(3);
    assertThat(output().get(0)).startsWith("{\"error\":\"SchemaStateException\",\"message\":\"The");
  }

  @Test
  void backup_and_restore_bring_a_state_back() throws Exception {
    assertThat(migrate("backup", file.toString())).isZero();
    Path backup = Path.of(output().get(0));
    assertThat(backup).exists().hasParent(folder);
    sql("delete from star");
    assertThat(migrate("restore", file.toString())).isZero();
    assertThat(output()).containsExactly("notes.db: restored from " + backup.getFileName());
    assertThat(migrate("restore", file.toString(), folder.resolve("none").toString())).isEqualTo(1);
    assertThat(migrate("restore", folder.resolve("other.db").toString())).isEqualTo(2);
    assertThat(migrate("backup", file.toString(), "--backup-folder", "/none")).isEqualTo(2);
    assertThat(migrate("backup", file.toString(), "--keep", "-1")).isEqualTo(2);
  }

  @Test
  void check_exits_with_1_when_something_is_wrong() throws Exception {
    assertThat(migrate("check", file.toString())).isZero();
    assertThat(output().get(0)).isEqualTo("notes.db: sound");
    sql("create table ray (star references star (id))");
    sql("insert into ray values (7)");
    assertThat(migrate("check", file.toString(), "--json")).isEqualTo(1);
    assertThat(output().get(0)).contains("\"faults\":[\"1 rows of ray refer to nothing in star\"]");
  }

  @Test
  void schema_diff_export_and_vacuum_work_on_files_of_anybody() throws Exception {
    Path export = folder.resolve("export.db");
    assertThat(migrate("export", file.toString(), export.toString())).isZero();
    assertThat(migrate("diff", file.toString(), export.toString())).isZero();
    sql("create table ray (star references star (id))");
    assertThat(migrate("diff", file.toString(), export.toString())).isEqualTo(3);
    assertThat(output()).containsExactly("table ray is missing");
    assertThat(migrate("schema", file.toString(), "--mermaid")).isZero();
    assertThat(output()).contains("erDiagram", "  \"star\" |o--o{ \"ray\" : \"star\"");
    assertThat(migrate("vacuum", file.toString())).isZero();
    assertThat(output().get(0)).matches("notes.db: -?[0-9]+ bytes smaller");
  }

  @Test
  void export_leaves_derived_rows_out_when_only_the_state_is_wanted() throws Exception {
    Files.writeString(
        owner.resolve("META-INF/marcasite/schema.properties"),
        "stars.version=1\nstars.changelog=stars.sql\nstars.derived=star\n");
    Path export = folder.resolve("state.db");
    assertThat(
            migrate(
                "export",
                file.toString(),
                export.toString(),
                "--state-only",
                "--classpath",
                owner.toString()))
        .isZero();
    file = export;
    sql("insert into star values (1, 'Vega, whose id is free')");
  }

  @Test
  void adopt_exits_with_3_when_the_file_differs() throws Exception {
    file = folder.resolve("foreign.db");
    sql("create table star (id integer primary key, name text)");
    assertThat(stars("adopt")).isEqualTo(3);
    assertThat(err.toString()).contains("index star_by_name is missing");
    assertThat(stars("adopt", "--to", "stars:1")).isZero();
    assertThat(output()).containsExactly("foreign.db: adopted, 1 changesets recorded");
    assertThat(stars("update")).isZero();
  }

  @Test
  void a_live_writer_is_refused_at_once_or_waited_for() throws Exception {
    stars("rollback", "--count", "1");
    try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = writer.createStatement()) {
      statement.executeUpdate("begin immediate");
      assertThat(stars("update")).isEqualTo(1);
      assertThat(err.toString())
          .contains("'notes.db' was in use for", "or wait for it: --wait 30s.");
      assertThat(stars("update", "--wait", "50ms")).isEqualTo(1);
      assertThat(stars("update", "--wait", "soon")).isEqualTo(2);
      statement.executeUpdate("rollback");
    }
    assertThat(stars("update", "--wait", "30s")).isZero();
  }

  @Test
  void completion_for_the_shell_names_the_subcommands() {
    assertThat(migrate("generate-completion")).isZero();
    assertThat(out.toString()).contains("rollback", "--dry-run", "restore");
  }
}
