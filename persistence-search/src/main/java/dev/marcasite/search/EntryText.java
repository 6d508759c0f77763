package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is searched in an entry. */
record EntryText(
    long id, String title, @Nullable String summary, String body, @Nullable String tags) {
  /** The names of the tags of an entry. */
  static final String TAGS =
      "(select group_concat(name, ' ') from entry_fts_tags where entry_id = entry.id)";

  private static final String READ =
      """
      select entry.id, entry.title, entry.summary, entry.body,
             %s as tags
        from json_each(:ids) as wanted cross join entry on entry.id = wanted.value
       order by wanted.key
      """
          .formatted(TAGS);

  /** The texts of entries in the order of their ids in the list. */
  static List<EntryText> read(SqlReader reader, List<Long> ids) {
    return reader.executeSql(READ, Map.of("ids", ids), EntryText.class);
  }
}
