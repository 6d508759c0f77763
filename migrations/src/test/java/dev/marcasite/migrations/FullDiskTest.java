package dev.marcasite.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes no more of a file, in a process of its own. */
class FullDiskTest {
  private static final String FIRST = "notes:1\ncreate table note (id integer primary key, x);";

  @TempDir Path folder;
  private SqliteFile file;

  @BeforeEach
  void a_file_too_large_to_be_copied() throws SQLException {
    file = new SqliteFile(folder.resolve("notes.db"));
    OwnerFolder owner = new OwnerFolder(folder.resolve("owner")).notes(1, FIRST);
    SchemaMigrator.forFile(file.path()).withClassLoader(OwnerFolder.loader(owner)).migrate();
    file.execute("insert into note values (1, zeroblob(12000000))");
    owner.notes(2, FIRST, "notes:2\ncreate table star (note integer);");
  }

  /** Tries whatever copies the file, and says how each ends. */
  static final class Copies {
    public static void main(String... arguments) {
      Path file = Path.of(arguments[0]);
      ClassLoader owner = OwnerFolder.loader(new OwnerFolder(Path.of(arguments[1])));
      FileMaintenance maintenance = FileMaintenance.forFile(file);
      attempt(() -> SchemaMigrator.forFile(file).withClassLoader(owner).migrate());
      attempt(maintenance::backup);
      attempt(() -> maintenance.export(file.resolveSibling("export.db")));
      attempt(maintenance::vacuum);
    }

    private static void attempt(Runnable copy) {
      try {
        copy.run();
        System.out.println("done");
      } catch (MigrationException e) {
        System.out.println(e.getClass().getSimpleName());
      }
    }
  }

  @Test
  void fails_whatever_makes_a_copy_and_leaves_the_file_byte_for_byte() throws Exception {
    byte[] before = file.bytes();
    try (ChildJvm child =
        ChildJvm.withSmallFiles(
            Copies.class, file.path().toString(), folder.resolve("owner").toString())) {
      for (int i = 0; i < 4; i++) {
        assertThat(child.line()).isEqualTo("BackupFailedException");
      }
    }
    assertThat(file.bytes()).isEqualTo(before);
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("notes.db", "owner");
  }
}
