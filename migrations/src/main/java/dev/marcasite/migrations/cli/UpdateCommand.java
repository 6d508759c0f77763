package dev.marcasite.migrations.cli;

import dev.marcasite.migrations.MigrationResult;
import dev.marcasite.migrations.SchemaMigrator;
import dev.marcasite.migrations.SchemaState;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code migrate update FILE}. */
@Command(
    name = "update",
    description = "Creates the file, or applies what is pending; all of it or nothing.",
    mixinStandardHelpOptions = true)
final class UpdateCommand implements Callable<Integer> {
  @Mixin private DatabaseArguments arguments;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    MigrationResult result = arguments.withMigrator(SchemaMigrator::migrate);
    command.commandLine().getOut().println(result.fileName() + ": " + summary(result));
    return MigrateCommand.DONE;
  }

  private static String summary(MigrationResult result) {
    if (!result.changed()) {
      return "current, nothing to do";
    }
    String namespaces =
        result.before().entrySet().stream()
            .filter(namespace -> namespace.getValue() != SchemaState.UNKNOWN)
            .map(UpdateCommand::summary)
            .collect(Collectors.joining(", "));
    int count = result.appliedChangesets();
    return "%d changeset%s applied; %s".formatted(count, count == 1 ? "" : "s", namespaces);
  }

  private static String summary(Map.Entry<String, SchemaState> namespace) {
    return switch (namespace.getValue()) {
      case ABSENT -> namespace.getKey() + " created";
      case PENDING -> namespace.getKey() + " updated";
      default -> namespace.getKey() + " was current";
    };
  }
}
