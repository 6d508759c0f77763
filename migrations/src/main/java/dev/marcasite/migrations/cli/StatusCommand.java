package dev.marcasite.migrations.cli;

import dev.marcasite.migrations.SchemaMigrator;
import dev.marcasite.migrations.SchemaStatus;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code migrate status FILE}. */
@Command(
    name = "status",
    description = "Compares the file with the owners on the class path; changes nothing.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Mixin private FileArguments arguments;
  @Mixin private OwnerArguments owners;

  @Override
  public Integer call() throws IOException {
    SchemaStatus status = owners.withMigrator(arguments, SchemaMigrator::status);
    StringBuilder text = new StringBuilder(status.fileName());
    text.append(status.isCurrent() ? ": @|green current|@\n" : ": @|yellow not current|@\n");
    Map<String, String> states = new LinkedHashMap<>();
    status
        .namespaces()
        .forEach(
            (namespace, state) -> {
              states.put(namespace, word(state));
              text.append("  %-20s %s%n".formatted(namespace, word(state)));
            });
    arguments.print(
        Map.of("file", status.fileName(), "current", status.isCurrent(), "namespaces", states),
        text.toString());
    return status.isCurrent() ? MigrateCommand.DONE : MigrateCommand.NOT_CURRENT;
  }

  static String word(SchemaStatus.State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
