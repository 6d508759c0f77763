package dev.marcasite.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.persistence.tasks.TaskRuns;
import dev.marcasite.persistence.tasks.TaskRunsPlugin;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that claims a run, says so, and never ends it. */
final class WorkingProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;

  private WorkingProcess(Process process) {
    this.process = process;
    this.lines = process.inputReader(StandardCharsets.UTF_8);
  }

  static WorkingProcess start(Path file) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            WorkingProcess.class.getName(),
            file.toString());
    return new WorkingProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** The id of the run that it has claimed. */
  long claimedRun() throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith("claimed ")) {
      line = lines.readLine();
    }
    assertThat(line).isNotNull();
    return Long.parseLong(line.substring("claimed ".length()));
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  /** In the other process. */
  public static void main(String[] arguments) throws IOException {
    Database database =
        Database.open(
            DatabaseSettings.forFile(Path.of(arguments[0])).withPlugins(new TaskRunsPlugin()));
    TaskRuns runs = TaskRuns.on(database);
    long id = runs.submit("import", null);
    System.out.println("claimed " + (runs.claim(id) ? id : -1));
    System.in.read();
  }
}
