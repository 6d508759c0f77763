package dev.marcasite.notebook;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.Snapshot;
import dev.marcasite.persistence.sqlite.ReadLimits;
import dev.marcasite.persistence.sqlite.Row;
import dev.marcasite.persistence.sqlite.StatementVerdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code notebook sql "SELECT …"}. */
@Command(
    name = "sql",
    description = {
      "Runs one SELECT, VALUES or WITH and prints its rows.",
      "Nothing else is run: no statement can change the file."
    })
final class SqlCommand extends NotebookCommand {
  private static final int LONGEST_VALUE = 16 << 20;

  @Parameters(paramLabel = "SELECT", description = "The statement, in quotes.")
  private String sql;

  @Option(names = "--csv", description = "Print comma-separated values.")
  private boolean csv;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "At most so many rows; default ${DEFAULT-VALUE}.")
  private int limit;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "End the statement after so many seconds; default ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--verdict",
      description = "Say whether and why the statement is allowed, instead of running it.")
  private boolean verdict;

  @Override
  public Integer call() throws Exception {
    requireFromOneTo(1_000_000, "--limit", limit);
    requireFromOneTo(3_600, "--seconds", seconds);
    ReadLimits limits =
        ReadLimits.DEFAULT.withTime(Duration.ofSeconds(seconds)).withValueBytes(LONGEST_VALUE);
    try (Database database = file().openExisting(limits)) {
      StatementVerdict judged = database.explainVerdict(sql);
      if (verdict) {
        print(judged, out -> out.println(judged.explanation()));
      } else if (judged.allowed()) {
        print(database.<SqlResult, RuntimeException>read(this::result));
      } else {
        err().println("notebook: " + judged.explanation());
      }
      return judged.allowed() ? Notebook.OK : Notebook.PROBLEMS;
    } catch (IllegalArgumentException e) {
      throw wrongUsage(String.valueOf(e.getMessage()));
    }
  }

  private SqlResult result(Snapshot snapshot) {
    try (Stream<Row> rows = snapshot.streamSql(sql, List.of())) {
      return SqlResult.of(rows.limit(limit + 1L).toList(), limit);
    }
  }

  private void print(SqlResult result) throws Exception {
    print(result, csv ? result::printCsv : result::printTable);
    if (!result.complete()) {
      err().printf("notebook: there are more than %d rows; see --limit%n", limit);
    }
  }
}
