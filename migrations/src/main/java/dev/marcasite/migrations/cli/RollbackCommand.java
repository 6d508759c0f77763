package dev.marcasite.migrations.cli;

import dev.marcasite.migrations.AppliedChangeset;
import dev.marcasite.migrations.Rollback;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code migrate rollback FILE}. */
@Command(
    name = "rollback",
    description = "Undoes applied changesets, the last ones first; all of them or none.",
    mixinStandardHelpOptions = true)
final class RollbackCommand implements Callable<Integer> {
  @Mixin private FileArguments arguments;
  @Mixin private OwnerArguments owners;

  @ArgGroup(multiplicity = "1")
  private Extent extent = new Extent();

  @Option(
      names = "--discard",
      paramLabel = "TABLE",
      split = ",",
      description = "Tables whose stored values may go. Repeatable. Default: none.")
  private final List<String> discard = new ArrayList<>();

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "With --namespace: write its tables to this new file before they go.")
  private @Nullable Path export;

  @Option(names = "--dry-run", description = "Print the SQL; run it on a copy only.")
  private boolean dryRun;

  /** How far; exactly one of them. */
  static final class Extent {
    @Option(names = "--count", paramLabel = "N", description = "The last N changesets.")
    private int count;

    @Option(
        names = "--to",
        paramLabel = "NAMESPACE:ID",
        description = "Everything after this changeset.")
    private @Nullable String to;

    @Option(
        names = "--namespace",
        paramLabel = "NAME",
        description = "Everything of one owner, to remove it from the file.")
    private @Nullable String namespace;

    Rollback rollback() {
      if (to != null) {
        return Rollback.to(to);
      }
      return namespace != null ? Rollback.ofNamespace(namespace) : Rollback.ofLast(count);
    }
  }

  @Override
  public Integer call() throws IOException {
    Rollback rollback = rollback();
    if (dryRun) {
      List<String> statements =
          owners.withMigrator(arguments, migrator -> migrator.previewRollback(rollback));
      arguments.print(Map.of("sql", statements), SqlScript.of(statements));
    } else {
      List<String> undone =
          owners.withMigrator(arguments, migrator -> migrator.rollback(rollback)).stream()
              .map(AppliedChangeset::name)
              .toList();
      arguments.print(Map.of("undone", undone), summary(undone));
    }
    return MigrateCommand.DONE;
  }

  private Rollback rollback() {
    Rollback rollback = extent.rollback().discarding(discard.toArray(String[]::new));
    return export == null ? rollback : rollback.exportingTo(export);
  }

  private String summary(List<String> undone) {
    return "%s: %d changeset%s undone%s"
        .formatted(
            arguments.file().getFileName(),
            undone.size(),
            undone.size() == 1 ? "" : "s",
            undone.stream().map(name -> "\n  " + name).collect(Collectors.joining()));
  }
}
