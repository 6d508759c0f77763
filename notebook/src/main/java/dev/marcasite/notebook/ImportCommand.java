package dev.marcasite.notebook;

import dev.marcasite.notebook.store.ImportReport;
import dev.marcasite.notebook.store.VaultImport;
import dev.marcasite.notebook.vault.Vault;
import dev.marcasite.notebook.vault.VaultReader;
import dev.marcasite.persistence.Database;
import dev.marcasite.search.IndexMaintenance;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code notebook import FOLDER}. */
@Command(
    name = "import",
    description = {
      "Brings the file to the state of a folder of Markdown notes.",
      "Writes only what changed since the last import. Reports bad input with file and line and "
          + "leaves it out; the exit status is then 1."
    })
final class ImportCommand extends NotebookCommand {
  @Parameters(paramLabel = "FOLDER", description = "The folder, with all folders below it.")
  private Path folder;

  @Option(names = "--timings", description = "Print how long it took.")
  private boolean printTimings;

  private final Timings timings = new Timings();

  @Override
  public Integer call() throws Exception {
    if (!Files.isDirectory(folder)) {
      throw wrongUsage("there is no folder '%s'".formatted(folder));
    }
    ImportResult result = run();
    if (printTimings) {
      result = result.with(ImportTimings.of(timings, result.notes()));
    }
    result.problems().forEach(err()::println);
    print(result, result::print);
    return result.problems().isEmpty() ? Notebook.OK : Notebook.PROBLEMS;
  }

  private ImportResult run() throws Exception {
    Path realFolder = folder.toRealPath();
    // Reading needs no database: both get ready at the same time.
    try (Opening opening = Opening.begin(this::open);
        ProgressDisplay progress = new ProgressDisplay()) {
      Vault vault = timings.measure("read", () -> VaultReader.read(realFolder, progress));
      progress.writing();
      Database database = opening.database();
      ImportReport report = timings.measure("write", () -> write(database, realFolder, vault));
      return ImportResult.of(vault, report, LinkCounts.read(database).allWaiting());
    }
  }

  private static ImportReport write(Database database, Path folder, Vault vault) throws Exception {
    ImportReport report = VaultImport.run(database, folder, vault);
    IndexMaintenance.on(database).refresh();
    return report;
  }

  private Database open() throws Exception {
    timings.measure("migrate", file()::migrate);
    return timings.measure("open", file()::open);
  }
}
