package dev.marcasite.notebook;

import dev.marcasite.persistence.Database;
import picocli.CommandLine.Command;

/** {@code notebook stats}. */
@Command(name = "stats", description = "Counts notes, knowledge bases, tags and links.")
final class StatsCommand extends NotebookCommand {

  @Override
  public Integer call() throws Exception {
    try (Database database = file().openExisting()) {
      Statistics statistics = database.read(Statistics::read);
      print(statistics, statistics::print);
    }
    return Notebook.OK;
  }
}
