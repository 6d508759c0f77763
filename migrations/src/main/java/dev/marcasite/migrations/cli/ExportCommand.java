package dev.marcasite.migrations.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code migrate export FILE TARGET}. */
@Command(
    name = "export",
    description =
        "Writes the content as one clean file of its own, checked before it has its name.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Mixin private FileArguments arguments;

  @Parameters(index = "1", paramLabel = "TARGET", description = "The new file; must not exist.")
  private Path target;

  @Override
  public Integer call() {
    arguments.withMaintenance(
        maintenance -> {
          maintenance.export(target);
          return target;
        });
    arguments.print(Map.of("export", target, "bytes", target.toFile().length()), target.toString());
    return MigrateCommand.DONE;
  }
}
