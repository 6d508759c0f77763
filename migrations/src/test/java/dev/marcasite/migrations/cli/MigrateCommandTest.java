package dev.marcasite.migrations.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class MigrateCommandTest {
  @TempDir Path folder;
  private Path file;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void file() {
    file = folder.resolve("notes.db");
  }

  private int migrate(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine command = MigrateCommand.commandLine();
    return command
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private List<String> output() {
    return out.toString().lines().toList();
  }

  private List<String> errors() {
    return err.toString().lines().toList();
  }

  /** A jar's content with one more owner. */
  private Path stars() throws Exception {
    Path owner = folder.resolve("stars");
    Files.createDirectories(owner.resolve("META-INF/marcasite"));
    Files.writeString(
        owner.resolve("META-INF/marcasite/schema.properties"),
        "stars.version=1\nstars.needs=model\nstars.changelog=stars.sql\nstars.state=star\n");
    Files.writeString(
        owner.resolve("stars.sql"),
        "--liquibase formatted sql\n--changeset stars:1\ncreate table star (id integer primary key);");
    return owner;
  }

  @Nested
  class Update {
    @Test
    void creates_a_file_and_says_what_it_did() {
      assertThat(migrate("update", file.toString())).isZero();
      assertThat(output()).containsExactly("notes.db: 34 changesets applied; model created");
      assertThat(errors()).isEmpty();
    }

    @Test
    void has_nothing_to_do_the_second_time() {
      migrate("update", file.toString());
      assertThat(migrate("update", file.toString())).isZero();
      assertThat(output()).containsExactly("notes.db: current, nothing to do");
    }

    @Test
    void takes_more_owners_from_the_class_path() throws Exception {
      migrate("update", file.toString());
      assertThat(migrate("update", "--classpath", stars().toString(), file.toString())).isZero();
      assertThat(output())
          .containsExactly("notes.db: 1 changeset applied; model was current, stars created");
    }

    @Test
    void exits_with_1_and_the_reason_when_it_fails() throws Exception {
      Files.writeString(file, "My notes");
      assertThat(migrate("update", file.toString())).isEqualTo(1);
      assertThat(output()).isEmpty();
      assertThat(errors())
          .singleElement()
          .asString()
          .startsWith("migrate: 'notes.db' is not an SQLite database");
    }
  }

  @Nested
  class Status {
    @Test
    void exits_with_3_when_something_is_pending() {
      assertThat(migrate("status", file.toString())).isEqualTo(3);
      assertThat(output())
          .containsExactly("notes.db: not current", "  model                absent");
      assertThat(file).doesNotExist();
    }

    @Test
    void exits_with_0_when_the_file_is_current() throws Exception {
      migrate("update", "--classpath", stars().toString(), file.toString());
      assertThat(migrate("status", file.toString())).isZero();
      assertThat(output())
          .containsExactly(
              "notes.db: current",
              "  model                current",
              "  stars                unknown");
    }

    @Test
    void exits_with_3_on_drift() throws Exception {
      migrate("update", file.toString());
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
          var statement = connection.createStatement()) {
        statement.executeUpdate("update marcasite_schema set digest = 'other'");
      }
      assertThat(migrate("status", file.toString())).isEqualTo(3);
      assertThat(output())
          .containsExactly("notes.db: not current", "  model                drifted");
      assertThat(migrate("update", file.toString())).isEqualTo(1);
    }
  }

  @Nested
  class Wrong_usage {
    @Test
    void exits_with_2_and_shows_the_usage() {
      String nothing = folder.resolve("nothing.jar").toString();
      Stream.of(
              new String[] {},
              new String[] {"upgrade", file.toString()},
              new String[] {"update"},
              new String[] {"update", file.toString(), "more"},
              new String[] {"status", "--colour", file.toString()},
              new String[] {"status", "--classpath", nothing, file.toString()})
          .forEach(
              arguments -> {
                assertThat(migrate(arguments)).isEqualTo(2);
                assertThat(output()).isEmpty();
                assertThat(err.toString()).contains("Usage: migrate");
              });
      assertThat(errors()).first().isEqualTo("migrate: --classpath: there is no '" + nothing + "'");
    }

    @Test
    void is_not_a_question_for_help() {
      assertThat(migrate("--help")).isZero();
      assertThat(output())
          .contains(
              "Exit codes:",
              "  0   done",
              "  1   failed and undone",
              "  2   wrong usage",
              "  3   pending or drift");
      assertThat(migrate("--version")).isZero();
      assertThat(output()).containsExactly("migrate (not packaged)");
    }
  }
}
