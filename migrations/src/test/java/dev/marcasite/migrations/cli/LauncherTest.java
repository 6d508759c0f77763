package dev.marcasite.migrations.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launch script, in a copy of the repository's shape, with a Java that says how it is called.
 */
class LauncherTest {
  private static final String MAIN = "dev.marcasite.migrations.cli.MigrateCommand";

  @TempDir Path folder;
  private Path root;
  private Path script;

  @BeforeEach
  void a_clone_with_nothing_built() throws IOException {
    root = Files.createDirectories(folder.resolve("a clone")).toRealPath();
    script = root.resolve("migrations/migrate");
    Files.createDirectories(root.resolve("migrations/target"));
    Files.createDirectories(root.resolve("persistence-search/target"));
    Files.copy(Path.of(System.getProperty("basedir", "")).resolve("migrate"), script);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nfor word in \"$@\"; do echo \"$word\"; done\nexit 3\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  private record Run(int exitCode, List<String> output) {}

  private Run run(Path command, String... arguments) throws Exception {
    ProcessBuilder process = new ProcessBuilder(command.toString());
    process.command().addAll(List.of(arguments));
    process.environment().put("JAVA_HOME", folder.resolve("java").toString());
    Process started = process.directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(started.waitFor(), output.lines().toList());
  }

  private Path built(String jar) throws IOException {
    return Files.writeString(root.resolve(jar), "jar");
  }

  @Test
  void says_how_to_build_when_nothing_is_built() throws Exception {
    assertThat(run(script, "status", "notes.db"))
        .isEqualTo(
            new Run(
                1,
                List.of(
                    "migrate: not built yet. Build it with: mvn -f '"
                        + root
                        + "/pom.xml' -pl migrations,persistence-search -am -DskipTests package")));
  }

  @Test
  void runs_the_built_jar_with_the_arguments_and_the_exit_code_unchanged() throws Exception {
    Path jar = built("migrations/target/migrations-1.0-cli.jar");
    Run run = run(script, "status", "my notes.db");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.output()).endsWith("-cp", jar.toString(), MAIN, "status", "my notes.db");
  }

  @Test
  void adds_the_jar_of_search_when_it_is_built() throws Exception {
    Path jar = built("migrations/target/migrations-1.0-cli.jar");
    built("migrations/target/migrations-1.0.jar");
    Path search = built("persistence-search/target/persistence-search-1.0.jar");
    built("persistence-search/target/persistence-search-1.0-sources.jar");
    assertThat(run(script).output()).endsWith("-cp", jar + ":" + search, MAIN);
  }

  @Test
  void takes_the_newest_of_several_jars() throws Exception {
    Path old = built("migrations/target/migrations-2.0-cli.jar");
    Files.setLastModifiedTime(old, FileTime.fromMillis(1_000_000));
    Path jar = built("migrations/target/migrations-1.0-cli.jar");
    assertThat(run(script).output()).endsWith("-cp", jar.toString(), MAIN);
  }

  @Test
  void finds_its_jars_through_symbolic_links() throws Exception {
    Path jar = built("migrations/target/migrations-1.0-cli.jar");
    Path near =
        Files.createSymbolicLink(folder.resolve("near"), Path.of("a clone/migrations/migrate"));
    Path far = Files.createSymbolicLink(folder.resolve("far"), near.toAbsolutePath());
    assertThat(run(far).output()).endsWith("-cp", jar.toString(), MAIN);
  }
}
