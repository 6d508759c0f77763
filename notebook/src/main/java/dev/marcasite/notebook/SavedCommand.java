package dev.marcasite.notebook;

import dev.marcasite.notebook.saved.SavedSearches;
import dev.marcasite.persistence.Database;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code notebook saved [NAME]}. */
@Command(
    name = "saved",
    description = {
      "Lists the saved searches, or with NAME the notes of one.",
      "With --search or --pin, saves words or a note under NAME first."
    })
final class SavedCommand extends NotebookCommand {
  @Parameters(paramLabel = "NAME", arity = "0..1", description = "The name of a saved search.")
  private @Nullable String name;

  @Option(names = "--search", paramLabel = "WORDS", description = "Save these words under NAME.")
  private @Nullable String words;

  @Option(names = "--pin", paramLabel = "KEY", description = "This note always belongs to NAME.")
  private @Nullable String key;

  @Option(names = "--delete", description = "Forget NAME; the notes stay.")
  private boolean delete;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = "The search finds at most so many; default ${DEFAULT-VALUE}.")
  private int limit;

  @Override
  public Integer call() throws Exception {
    requireFromOneTo(1_000, "--limit", limit);
    if (name == null && (words != null || key != null || delete)) {
      throw wrongUsage("--search, --pin and --delete go with a NAME");
    }
    try (Database database = file().openExisting()) {
      SavedSearches searches = SavedSearches.on(database);
      if (name == null) {
        List<SavedSearches.Saved> all = searches.all();
        print(all, out -> all.forEach(saved -> out.println(line(saved))));
        return Notebook.OK;
      }
      return delete ? delete(searches, name) : show(database, searches, name);
    }
  }

  private Integer delete(SavedSearches searches, String forgotten) {
    return searches.delete(forgotten) ? Notebook.OK : Notebook.PROBLEMS;
  }

  private Integer show(Database database, SavedSearches searches, String shown) throws Exception {
    if (words != null) {
      searches.save(shown, words);
    }
    if (key != null) {
      searches.pin(shown, NoteFinder.find(database, key).id());
    }
    List<String> notes =
        searches.notes(shown, limit).stream().map(note -> note.toString()).toList();
    print(notes, out -> notes.forEach(out::println));
    return Notebook.OK;
  }

  private static String line(SavedSearches.Saved saved) {
    return "%s  %s (%s pinned)"
        .formatted(saved.name(), saved.words(), Plural.of(saved.notes(), "note"));
  }
}
