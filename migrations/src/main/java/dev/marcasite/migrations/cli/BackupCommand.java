package dev.marcasite.migrations.cli;

import dev.marcasite.migrations.FileMaintenance;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code migrate backup FILE}. */
@Command(
    name = "backup",
    description = "Copies the file, beside those who use it, and checks the copy.",
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  @Mixin private FileArguments arguments;

  @Override
  public Integer call() {
    Path backup = arguments.withMaintenance(FileMaintenance::backup);
    arguments.print(Map.of("backup", backup, "bytes", backup.toFile().length()), backup.toString());
    return MigrateCommand.DONE;
  }
}
