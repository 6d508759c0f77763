package dev.marcasite.migrations.cli;

import dev.marcasite.migrations.MigrationResult;
import dev.marcasite.migrations.SchemaStatus;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code migrate update FILE}. */
@Command(
    name = "update",
    description = "Creates the file, or applies what is pending; all of it or nothing.",
    mixinStandardHelpOptions = true)
final class UpdateCommand implements Callable<Integer> {
  @Mixin private FileArguments arguments;
  @Mixin private OwnerArguments owners;

  @Option(
      names = "--to",
      paramLabel = "NAMESPACE:ID",
      description = "The last changeset to apply. Default: all.")
  private @Nullable String to;

  @Option(names = "--dry-run", description = "Print the SQL; run it on a copy only.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException {
    return dryRun ? preview() : update();
  }

  private int preview() throws IOException {
    List<String> statements =
        owners.withMigrator(arguments, migrator -> migrator.preview(Optional.ofNullable(to)));
    arguments.print(Map.of("sql", statements), SqlScript.of(statements));
    return MigrateCommand.DONE;
  }

  private int update() throws IOException {
    MigrationResult result =
        owners.withMigrator(
            arguments, migrator -> to == null ? migrator.migrate() : migrator.migrateTo(to));
    arguments.print(
        Map.of(
            "file", result.fileName(),
            "changesets", result.appliedChangesets(),
            "before", result.before()),
        result.fileName() + ": " + summary(result));
    return MigrateCommand.DONE;
  }

  private static String summary(MigrationResult result) {
    if (!result.changed()) {
      return "current, nothing to do";
    }
    String namespaces =
        result.before().entrySet().stream()
            .filter(namespace -> namespace.getValue() != SchemaStatus.State.UNKNOWN)
            .map(UpdateCommand::summary)
            .collect(Collectors.joining(", "));
    int count = result.appliedChangesets();
    return "%d changeset%s applied; %s".formatted(count, count == 1 ? "" : "s", namespaces);
  }

  private static String summary(Map.Entry<String, SchemaStatus.State> namespace) {
    return switch (namespace.getValue()) {
      case ABSENT -> namespace.getKey() + " created";
      case PENDING -> namespace.getKey() + " updated";
      default -> namespace.getKey() + " was current";
    };
  }
}
