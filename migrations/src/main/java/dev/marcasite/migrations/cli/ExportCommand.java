package dev.marcasite.migrations.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code migrate export FILE TARGET}. */
@Command(
    name = "export",
    description = {
      "Writes the content as one clean file of its own, checked before it has its name. Derived"
          + " full-text indexes with stale words are made anew in it."
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Mixin private FileArguments arguments;
  @Mixin private OwnerArguments owners;

  @Parameters(index = "1", paramLabel = "TARGET", description = "The new file; must not exist.")
  private Path target;

  @Option(
      names = "--state-only",
      description = "Leave the rows of derived tables out; their owners fill them again.")
  private boolean stateOnly;

  @Override
  public Integer call() throws IOException {
    owners.withMaintenance(
        arguments,
        maintenance -> {
          if (stateOnly) {
            maintenance.exportState(target);
          } else {
            maintenance.export(target);
          }
          return target;
        });
    arguments.print(Map.of("export", target, "bytes", target.toFile().length()), target.toString());
    return MigrateCommand.DONE;
  }
}
