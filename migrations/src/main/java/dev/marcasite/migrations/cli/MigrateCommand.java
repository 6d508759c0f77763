package dev.marcasite.migrations.cli;

import dev.marcasite.migrations.AdoptionRefusedException;
import dev.marcasite.migrations.DataLossException;
import dev.marcasite.migrations.MigrationException;
import dev.marcasite.migrations.SchemaStateException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code migrate} with its subcommands. */
@Command(
    name = "migrate",
    description = "Creates, updates and looks after Marcasite database files.",
    subcommands = {
      UpdateCommand.class,
      StatusCommand.class,
      RollbackCommand.class,
      HistoryCommand.class,
      ValidateCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      CheckCommand.class,
      AdoptCommand.class,
      DiffCommand.class,
      SchemaCommand.class,
      VacuumCommand.class,
      ExportCommand.class,
      AutoComplete.GenerateCompletion.class
    },
    versionProvider = ManifestVersion.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed and undone", "2:wrong usage", "3:pending or drift"})
public final class MigrateCommand {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int NOT_CURRENT = 3;

  /** Made by {@link #main}. */
  MigrateCommand() {}

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new MigrateCommand())
        .setParameterExceptionHandler(MigrateCommand::explain)
        .setExecutionExceptionHandler(MigrateCommand::report);
  }

  /** Always with the usage; picocli leaves it out where it has a guess. */
  private static int explain(ParameterException e, String... arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("migrate: " + String.valueOf(e.getMessage()).replace("Error: ", ""));
    UnmatchedArgumentException.printSuggestions(e, command.getErr());
    command.usage(command.getErr());
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** A message that names the option instead of the method. */
  private static String forShell(Exception e) {
    return String.valueOf(e.getMessage())
        .replace("raise SchemaMigrator.withLockTimeout", "wait for it: --wait 30s");
  }

  private static int report(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof IllegalArgumentException) {
      return explain(new ParameterException(command, String.valueOf(e.getMessage())));
    }
    String message = e instanceof MigrationException ? forShell(e) : e.toString();
    if (parsed.originalArgs().contains("--json")) {
      Map<String, Object> error = new LinkedHashMap<>();
      error.put("error", e.getClass().getSimpleName());
      error.put("message", String.valueOf(message));
      if (e instanceof AdoptionRefusedException refused) {
        error.put("differences", refused.differences());
      } else if (e instanceof DataLossException loss) {
        error.put("losses", loss.losses());
      }
      command.getOut().println(JsonText.of(error));
    } else {
      command.getErr().println("migrate: " + message);
    }
    return e instanceof SchemaStateException || e instanceof AdoptionRefusedException
        ? NOT_CURRENT
        : FAILED;
  }
}
