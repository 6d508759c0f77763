package dev.marcasite.migrations.cli;

import dev.marcasite.migrations.FileMaintenance;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code migrate vacuum FILE}. */
@Command(
    name = "vacuum",
    description = "Writes the file anew without its free pages.",
    mixinStandardHelpOptions = true)
final class VacuumCommand implements Callable<Integer> {
  @Mixin private FileArguments arguments;

  @Override
  public Integer call() {
    long freed = arguments.withMaintenance(FileMaintenance::vacuum);
    arguments.print(
        Map.of("freedBytes", freed),
        "%s: %d bytes smaller".formatted(arguments.file().getFileName(), freed));
    return MigrateCommand.DONE;
  }
}
