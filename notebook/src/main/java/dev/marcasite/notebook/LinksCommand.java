package dev.marcasite.notebook;

import dev.marcasite.persistence.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code notebook links KEY}. */
@Command(name = "links", description = "Lists the links from a note and to it.")
final class LinksCommand extends NotebookCommand {
  @Parameters(paramLabel = "KEY", description = "key, or knowledge-base/key.")
  private String key;

  @Override
  public Integer call() throws Exception {
    try (Database database = file().openExisting()) {
      NoteLinks links =
          database.read(snapshot -> NoteLinks.read(snapshot, NoteFinder.find(snapshot, key).ref()));
      print(links, links::print);
    }
    return Notebook.OK;
  }
}
