package dev.marcasite.migrations;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own on the test's class path, driven line by line. */
final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;
  private final PrintStream commands;

  /** Starts the main method of a class. */
  ChildJvm(Class<?> main, String... arguments) throws IOException {
    this(List.of(), main, arguments);
  }

  /** One that the operating system lets write no file of more than 4 to 8 megabytes. */
  static ChildJvm withSmallFiles(Class<?> main, String... arguments) throws IOException {
    return new ChildJvm(List.of("sh", "-c", "ulimit -f 8192; exec \"$0\" \"$@\""), main, arguments);
  }

  private ChildJvm(List<String> shell, Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(shell);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    lines = process.inputReader(StandardCharsets.UTF_8);
    commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  /** In the child: waits for the word that the parent gives. */
  static void await(InputStream in) {
    try {
      if (in.read() < 0) {
        throw new IllegalStateException("The parent has gone");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets the child go on after {@link #await}. */
  void go() {
    commands.println();
  }

  /** The next line that the child prints. */
  String line() throws IOException {
    return String.valueOf(lines.readLine());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends the child as a power switch would, with no chance to clean up. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
