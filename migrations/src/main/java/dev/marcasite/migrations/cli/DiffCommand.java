package dev.marcasite.migrations.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code migrate diff FILE FILE}. */
@Command(
    name = "diff",
    description = "Says how the schema of the second file differs from that of the first.",
    mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {
  @Mixin private FileArguments arguments;

  @Parameters(index = "1", paramLabel = "OTHER", description = "The other database file.")
  private Path other;

  @Override
  public Integer call() {
    List<String> differences =
        arguments.withMaintenance(maintenance -> maintenance.differences(other));
    arguments.print(
        Map.of("differences", differences),
        differences.isEmpty() ? "no differences" : String.join("\n", differences));
    return differences.isEmpty() ? MigrateCommand.DONE : MigrateCommand.NOT_CURRENT;
  }
}
