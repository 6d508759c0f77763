package dev.marcasite.migrations.cli;

import dev.marcasite.migrations.BackupSettings;
import dev.marcasite.migrations.FileMaintenance;
import dev.marcasite.migrations.ProgressListener;
import dev.marcasite.migrations.SchemaMigrator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What each subcommand is given: the database file, and how to deal with others who use it. */
final class FileArguments {
  @Parameters(index = "0", paramLabel = "FILE", description = "The database file.")
  private Path file;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      converter = WaitTime.class,
      defaultValue = "0",
      description =
          "How long to wait for others who use the file: 30, 30s, 5m. Default: not at all.")
  private Duration wait = Duration.ZERO;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Option(
      names = "--backup-folder",
      paramLabel = "FOLDER",
      description = "Where backups are placed. Default: beside the file.")
  private @Nullable Path backupFolder;

  @Option(
      names = "--keep",
      paramLabel = "COUNT",
      defaultValue = "10",
      description = "How many backups are kept. Default: 10.")
  private int keep;

  @Option(
      names = "--keep-days",
      paramLabel = "DAYS",
      defaultValue = "90",
      description = "How long backups are kept, but for the newest. Default: 90.")
  private int keepDays;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  Path file() {
    return file;
  }

  /** Runs the work with the upkeep of the file. */
  <T> T withMaintenance(Function<FileMaintenance, T> work) {
    try (TerminalProgress progress = progress()) {
      return work.apply(
          FileMaintenance.forFile(file)
              .withLockTimeout(wait)
              .withBackups(backups())
              .withProgress(progress));
    }
  }

  /** The migrator with these settings. */
  SchemaMigrator configured(SchemaMigrator migrator, ProgressListener progress) {
    return migrator.withLockTimeout(wait).withBackups(backups()).withProgress(progress);
  }

  /** A bar on a terminal; nothing where nobody looks. */
  TerminalProgress progress() {
    return new TerminalProgress(!json && command.commandLine().getColorScheme().ansi().enabled());
  }

  private BackupSettings backups() {
    if (keep < 0 || keepDays < 0) {
      throw new ParameterException(
          command.commandLine(), "--keep and --keep-days must not be negative");
    }
    BackupSettings settings =
        BackupSettings.DEFAULT.withCount(keep).withAge(Duration.ofDays(keepDays));
    if (backupFolder == null) {
      return settings;
    }
    if (!Files.isDirectory(backupFolder)) {
      throw new ParameterException(
          command.commandLine(),
          "--backup-folder: there is no folder '%s'".formatted(backupFolder));
    }
    return settings.withFolder(backupFolder);
  }

  /** Prints the result: these lines for people, or these values as JSON. */
  void print(Map<String, ?> values, String text) {
    command
        .commandLine()
        .getOut()
        .println(
            json
                ? JsonText.of(values)
                : command.commandLine().getColorScheme().ansi().string(text).stripTrailing());
  }
}
