package dev.marcasite.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of its own on the test's class path, which says and is told lines. */
final class OtherProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;
  private final PrintStream commands;

  /** Starts the main method of a class. */
  OtherProcess(Class<?> main, Path file) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                file.toString()));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    lines = process.inputReader(StandardCharsets.UTF_8);
    commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  /** In the other process: returns once this one says so. */
  static void awaitGo() throws IOException {
    if (System.in.read() < 0) {
      throw new IOException("the first process has gone");
    }
  }

  void go() {
    commands.println();
  }

  /** The next line that it prints, or {@code null} once it has ended. */
  String line() throws IOException {
    return lines.readLine();
  }

  /** Waits until it has ended by itself, without an error. */
  void end() throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(30, TimeUnit.SECONDS);
  }
}
