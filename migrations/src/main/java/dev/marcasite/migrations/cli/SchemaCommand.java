package dev.marcasite.migrations.cli;

import dev.marcasite.migrations.FileMaintenance;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code migrate schema FILE}. */
@Command(
    name = "schema",
    description = "Prints the schema as SQL, or as an entity-relationship diagram.",
    mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
  @Mixin private FileArguments arguments;

  @Option(names = "--mermaid", description = "A diagram in Mermaid's language.")
  private boolean mermaid;

  @Override
  public Integer call() {
    String schema =
        arguments.withMaintenance(
            mermaid ? FileMaintenance::schemaDiagram : FileMaintenance::schemaSql);
    arguments.print(Map.of("schema", schema), schema);
    return MigrateCommand.DONE;
  }
}
