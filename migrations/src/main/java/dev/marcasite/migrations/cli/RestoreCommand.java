package dev.marcasite.migrations.cli;

import dev.marcasite.migrations.FileMaintenance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code migrate restore FILE [BACKUP]}. */
@Command(
    name = "restore",
    description = "Puts a backup in the place of the file, whole or not at all.",
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  @Mixin private FileArguments arguments;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "BACKUP",
      description = "The backup. Default: the newest of the file.")
  private @Nullable Path backup;

  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    Path chosen = backup != null ? backup : newest();
    arguments.withMaintenance(
        maintenance -> {
          maintenance.restore(chosen);
          return chosen;
        });
    arguments.print(
        Map.of("restored", chosen),
        "%s: restored from %s".formatted(arguments.file().getFileName(), chosen.getFileName()));
    return MigrateCommand.DONE;
  }

  private Path newest() {
    List<Path> backups = arguments.withMaintenance(FileMaintenance::backups);
    if (backups.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "BACKUP: there is none of this file; give the path of one");
    }
    return backups.get(0);
  }
}
