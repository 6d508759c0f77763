package dev.marcasite.notebook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchScriptTest {
  @TempDir Path folder;
  private Path script;

  @BeforeEach
  void copyTheScriptToAPlaceWhereNothingIsBuilt() throws IOException {
    Path home = Files.createDirectories(folder.toRealPath().resolve("a clone/notebook"));
    script = Files.copy(Path.of("notebook"), home.resolve("notebook"));
  }

  private String run(Path command) throws Exception {
    Process process =
        new ProcessBuilder("sh", command.toString(), "stats").redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isEqualTo(1);
    return output;
  }

  @Test
  void says_how_to_build_what_it_cannot_find() throws Exception {
    assertThat(run(script))
        .isEqualTo(
            "notebook: not built yet. Build it with: mvn -f '%s' -pl notebook -am -DskipTests package%n"
                .formatted(folder.toRealPath().resolve("a clone/pom.xml")));
  }

  @Test
  void works_through_symbolic_links() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path link =
        Files.createSymbolicLink(bin.resolve("nb"), Path.of("../a clone/notebook/notebook"));
    Path linkToLink = Files.createSymbolicLink(folder.resolve("nb"), link);
    assertThat(run(linkToLink)).isEqualTo(run(script));
  }
}
