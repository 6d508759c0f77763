package dev.marcasite.notebook.store;

import dev.marcasite.persistence.model.Setting;
import dev.marcasite.persistence.sqlite.SqlReader;
import jakarta.persistence.EntityManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Remembers, as settings, from which folder each knowledge base comes. So one file can hold several
 * folders, and importing one leaves the others alone.
 */
final class FolderRecord {
  private static final String PREFIX = "notebook.folder/";

  private record Origin(String knowledgeBase, String folder) {}

  private final String folder;
  private final List<Origin> origins;

  private FolderRecord(String folder, List<Origin> origins) {
    this.folder = folder;
    this.origins = origins;
  }

  static FolderRecord of(Path folder, SqlReader reader) {
    return new FolderRecord(
        folder.toString(),
        reader.executeSql(
            """
            select substr(name, length(:prefix) + 1) as knowledge_base, value as folder
              from setting where substr(name, 1, length(:prefix)) = :prefix
            """,
            Map.of("prefix", PREFIX),
            Origin.class));
  }

  /** Names of the knowledge bases that come from this folder. */
  Set<String> knowledgeBases() {
    Set<String> names = new HashSet<>();
    for (Origin origin : origins) {
      if (origin.folder().equals(folder)) {
        names.add(origin.knowledgeBase());
      }
    }
    return names;
  }

  /**
   * Refuses names that another folder has taken. A folder that is no longer there may have been
   * moved here.
   */
  void requireFree(Collection<String> names) {
    for (Origin origin : origins) {
      if (names.contains(origin.knowledgeBase())
          && !origin.folder().equals(folder)
          && Files.isDirectory(Path.of(origin.folder()))) {
        throw new ImportRefusedException(origin.knowledgeBase(), origin.folder());
      }
    }
  }

  void remember(String knowledgeBase, EntityManager entities) {
    Setting setting = entities.find(Setting.class, PREFIX + knowledgeBase);
    if (setting == null) {
      entities.persist(new Setting(PREFIX + knowledgeBase, folder));
    } else {
      setting.setValue(folder);
    }
  }

  void forget(String knowledgeBase, EntityManager entities) {
    entities.remove(entities.find(Setting.class, PREFIX + knowledgeBase));
  }
}
