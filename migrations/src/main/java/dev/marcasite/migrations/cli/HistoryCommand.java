package dev.marcasite.migrations.cli;

import dev.marcasite.migrations.AppliedChangeset;
import dev.marcasite.migrations.SchemaMigrator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code migrate history FILE}. */
@Command(
    name = "history",
    description = "Lists the changesets that were applied, in that order.",
    mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {
  @Mixin private FileArguments arguments;
  @Mixin private OwnerArguments owners;

  @Override
  public Integer call() throws IOException {
    List<AppliedChangeset> history = owners.withMigrator(arguments, SchemaMigrator::history);
    arguments.print(
        Map.of("changesets", history.stream().map(HistoryCommand::values).toList()),
        history.isEmpty()
            ? arguments.file().getFileName() + ": nothing was applied"
            : history.stream().map(HistoryCommand::line).collect(Collectors.joining("\n")));
    return MigrateCommand.DONE;
  }

  private static String line(AppliedChangeset changeset) {
    return "%s  %-8s  %s"
        .formatted(
            changeset.appliedAt(),
            changeset.outcome().toLowerCase(Locale.ROOT).replace('_', ' '),
            changeset.name());
  }

  private static Map<String, String> values(AppliedChangeset changeset) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("name", changeset.name());
    values.put("author", changeset.author());
    values.put("changelog", changeset.changelog());
    values.put("appliedAt", changeset.appliedAt());
    values.put("outcome", changeset.outcome());
    return values;
  }
}
