package dev.marcasite.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed in the middle of a migration. */
class KilledMigrationTest {
  private static final String FIRST = "notes:0\ncreate table note (id integer primary key);";

  /** Writes more than SQLite keeps in memory, then counts for longer than any test waits. */
  private static final String[] ENDLESS =
      Stream.concat(
              Stream.concat(
                  Stream.of(FIRST),
                  IntStream.rangeClosed(1, 9)
                      .mapToObj(
                          "notes:%1$d\ncreate table t%1$d as select zeroblob(1000000) as x;"
                              ::formatted)),
              Stream.of(
                  """
                  notes:10
                  create table counted as
                  with recursive n(i) as (select 1 union all select i + 1 from n where i < 1e12)
                  select count(*) from n;"""))
          .toArray(String[]::new);

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

  /** Migrates a file with the owner in a folder. */
  static final class Migrate {
    public static void main(String... arguments) {
      SchemaMigrator.forFile(Path.of(arguments[0]))
          .withClassLoader(OwnerFolder.loader(new OwnerFolder(Path.of(arguments[1]))))
          .migrate();
      System.out.println("migrated");
    }
  }

  /** Kills the process once it has written more than four megabytes into the file. */
  private void killInTheMiddle() throws Exception {
    try (ChildJvm child =
        new ChildJvm(Migrate.class, file.path().toString(), folder.resolve("owner").toString())) {
      while (child.isAlive() && written() < 4_000_000) {
        Thread.onSpinWait();
      }
      assertThat(child.isAlive()).isTrue();
      child.kill();
    }
  }

  private long written() throws Exception {
    long written = 0;
    for (String name : file.files()) {
      Path part = folder.resolve(name);
      written += Files.exists(part) ? part.toFile().length() : 0;
    }
    return written;
  }

  @Test
  void leaves_a_new_file_without_content_and_the_next_one_completes_it() throws Exception {
    owner.notes(1, ENDLESS);
    killInTheMiddle();
    assertThat(file.rows("select count(*) from sqlite_schema")).containsExactly("0");
    owner.notes(1, FIRST);
    assertThat(migrator().status().namespaces()).containsEntry("notes", SchemaStatus.State.ABSENT);
    assertThat(migrator().migrate().appliedChangesets()).isEqualTo(1);
    assertThat(file.files()).containsExactly("notes.db");
  }

  @ParameterizedTest
  @ValueSource(strings = {"delete", "wal"})
  void leaves_an_existing_file_as_it_was_in_journal_mode(String journal) throws Exception {
    owner.notes(1, FIRST);
    migrator().migrate();
    file.execute("pragma journal_mode = " + journal, "insert into note values (7)");
    var schema = file.schema();
    owner.notes(2, ENDLESS);
    killInTheMiddle();
    assertThat(file.schema()).isEqualTo(schema);
    assertThat(file.rows("select id from note")).containsExactly("7");
    assertThat(file.rows("select * from pragma_integrity_check")).containsExactly("ok");
    owner.notes(2, FIRST, "notes:1\ncreate table star (id integer primary key);");
    assertThat(migrator().status().namespaces()).containsEntry("notes", SchemaStatus.State.PENDING);
    assertThat(migrator().migrate().appliedChangesets()).isEqualTo(1);
    assertThat(file.rows("select id from note")).containsExactly("7");
    assertThat(file.files()).containsExactly("notes.db");
  }
}
