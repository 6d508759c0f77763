package dev.marcasite.migrations.cli;

import dev.marcasite.migrations.SchemaMigrator;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code migrate validate FILE}. */
@Command(
    name = "validate",
    description =
        "Reads all changelogs, and compares them with what was applied if the file exists.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
  @Mixin private FileArguments arguments;
  @Mixin private OwnerArguments owners;

  @Override
  public Integer call() throws IOException {
    int changesets = owners.withMigrator(arguments, SchemaMigrator::validate);
    arguments.print(
        Map.of("changesets", changesets), "%d changesets are valid".formatted(changesets));
    return MigrateCommand.DONE;
  }
}
