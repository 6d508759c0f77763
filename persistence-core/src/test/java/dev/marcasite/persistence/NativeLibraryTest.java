package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.model.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/** In processes of their own, for the driver loads its library once in each. */
class NativeLibraryTest {
  @RegisterExtension final FreshFile file = new FreshFile();
  @TempDir Path folder;

  @Test
  void that_cannot_be_unpacked_is_named_with_what_to_set_each_time() throws Exception {
    Path missing = folder.resolve("missing");
    assertThat(opened("-Dorg.sqlite.tmpdir=" + missing))
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .startsWith("NativeLibraryException: 'notes.db' cannot be opened")
                    .contains("'" + missing + "'", "org.sqlite.tmpdir", "org.sqlite.lib.path"));
  }

  @Test
  void that_is_unpacked_but_cannot_be_loaded_is_named_too() throws Exception {
    Path broken = Files.createDirectory(folder.resolve("broken"));
    Files.writeString(broken.resolve("library"), "no library");
    assertThat(
            opened(
                "-Dorg.sqlite.tmpdir=" + Files.createFile(folder.resolve("a file")),
                "-Dorg.sqlite.lib.path=" + broken,
                "-Dorg.sqlite.lib.name=library"))
        .allMatch(line -> line.startsWith("NativeLibraryException"))
        .hasSize(2);
  }

  @Test
  void may_lie_unpacked_where_the_message_says() throws Exception {
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      Files.copy(library, folder.resolve(name));
    }
    assertThat(
            opened(
                "-Dorg.sqlite.tmpdir=" + folder.resolve("missing"),
                "-Dorg.sqlite.lib.path=" + folder))
        .containsExactly("opened", "opened");
  }

  private List<String> opened(String... properties) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(List.of(properties));
    command.addAll(List.of(Opener.class.getName(), file.path().toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (InputStream out = process.getInputStream()) {
      List<String> lines = new String(out.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      assertThat(process.waitFor()).isZero();
      return lines;
    }
  }

  /** Opens the file twice and says how that went. */
  static final class Opener {
    private Opener() {}

    public static void main(String[] arguments) {
      DatabaseSettings settings =
          DatabaseSettings.forFile(Path.of(arguments[0])).withEntities(Tag.class);
      for (int i = 0; i < 2; i++) {
        try (Database database = Database.open(settings)) {
          System.out.println(database.isClosed() ? "closed" : "opened");
        } catch (DatabaseException e) {
          System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
      }
    }
  }
}
