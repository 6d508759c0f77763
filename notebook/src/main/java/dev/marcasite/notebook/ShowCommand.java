package dev.marcasite.notebook;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.model.Entry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code notebook show KEY}. */
@Command(name = "show", description = "Prints one note.")
final class ShowCommand extends NotebookCommand {
  @Parameters(paramLabel = "KEY", description = "key, or knowledge-base/key.")
  private String key;

  @Override
  public Integer call() throws Exception {
    try (Database database = file().openExisting()) {
      ShownNote note =
          database.read(
              snapshot -> {
                long id = NoteFinder.find(snapshot, key).id();
                return ShownNote.of(snapshot.entityManager().find(Entry.class, id));
              });
      print(note, note::print);
    }
    return Notebook.OK;
  }
}
