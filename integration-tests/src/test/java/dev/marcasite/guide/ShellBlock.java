package dev.marcasite.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A {@code sh} block: commands of this repository, one after another.
 *
 * <p>The launch scripts run built jars, so their commands run here as the class that the script
 * starts, in a JVM of their own. The README's building and deleting is left to {@code .ci/run},
 * which runs its first two blocks as they are.
 */
final class ShellBlock {
  private static final Map<String, String> MAIN_CLASSES =
      Map.of(
          "migrations/migrate", "dev.marcasite.migrations.cli.MigrateCommand",
          "notebook/notebook", "dev.marcasite.notebook.Notebook");

  private final CodeBlock block;
  private final List<String> expectedOutput;

  ShellBlock(CodeBlock block, List<String> expectedOutput) {
    this.block = block;
    this.expectedOutput = expectedOutput;
  }

  /** Runs the commands in a folder that holds the guide. */
  void run(Path folder) throws IOException, InterruptedException {
    copyGuide(folder.resolve("guide"));
    List<String> printed = new ArrayList<>();
    for (String command : commands()) {
      List<String> words = List.of(command.strip().split("\\s+"));
      if (!isLeftToCi(words.get(0))) {
        printed.addAll(run(words, folder));
      }
    }
    assertThat(printed).isEqualTo(expectedOutput);
  }

  private static void copyGuide(Path copy) throws IOException {
    Files.createDirectories(copy);
    for (MarkdownPage page : MarkdownPage.guide()) {
      Files.writeString(copy.resolve(page.name()), page.text());
    }
  }

  private List<String> commands() {
    return Stream.of(block.code().replace("\\\n", " ").split("&&|\\R"))
        .filter(command -> !command.isBlank())
        .toList();
  }

  private boolean isLeftToCi(String program) {
    return block.page().equals("README.md") && List.of("mvn", "rm").contains(program);
  }

  private List<String> run(List<String> words, Path folder)
      throws IOException, InterruptedException {
    String mainClass = MAIN_CLASSES.get(words.get(0));
    assertThat(mainClass).as("%s: a command of this repository", words).isNotNull();
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    java.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    java.addAll(words.subList(1, words.size()));
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    int status =
        new ProcessBuilder(java)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    assertThat(status).as("%s: %s", words, Files.readString(err)).isZero();
    return PrintedLines.lines(Files.readString(out));
  }
}
