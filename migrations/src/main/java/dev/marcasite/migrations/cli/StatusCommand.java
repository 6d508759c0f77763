package dev.marcasite.migrations.cli;

import dev.marcasite.migrations.SchemaMigrator;
import dev.marcasite.migrations.SchemaStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code migrate status FILE}. */
@Command(
    name = "status",
    description = "Compares the file with the owners on the class path; changes nothing.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Mixin private DatabaseArguments arguments;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    SchemaStatus status = arguments.withMigrator(SchemaMigrator::status);
    PrintWriter out = command.commandLine().getOut();
    out.println(status.fileName() + ": " + (status.isCurrent() ? "current" : "not current"));
    status
        .namespaces()
        .forEach(
            (namespace, state) ->
                out.printf("  %-20s %s%n", namespace, state.name().toLowerCase(Locale.ROOT)));
    return status.isCurrent() ? MigrateCommand.DONE : MigrateCommand.NOT_CURRENT;
  }
}
