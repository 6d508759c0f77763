package dev.marcasite.migrations.cli;

import dev.marcasite.migrations.MigrationResult;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code migrate adopt FILE}. */
@Command(
    name = "adopt",
    description = {
      "Takes over a file that was made by hand or by another tool: if it has what the changelogs"
          + " make, they are recorded as applied; otherwise says what differs."
    },
    mixinStandardHelpOptions = true)
final class AdoptCommand implements Callable<Integer> {
  @Mixin private FileArguments arguments;
  @Mixin private OwnerArguments owners;

  @Option(
      names = "--to",
      paramLabel = "NAMESPACE:ID",
      description = "The last changeset that the file has. Default: all.")
  private @Nullable String to;

  @Override
  public Integer call() throws IOException {
    MigrationResult result =
        owners.withMigrator(arguments, migrator -> migrator.adopt(Optional.ofNullable(to)));
    arguments.print(
        Map.of("file", result.fileName(), "recorded", result.appliedChangesets()),
        "%s: adopted, %d changesets recorded"
            .formatted(result.fileName(), result.appliedChangesets()));
    return MigrateCommand.DONE;
  }
}
