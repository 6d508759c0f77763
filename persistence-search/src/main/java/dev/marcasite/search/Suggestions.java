package dev.marcasite.search;

import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds titles while a person types. */
@SuppressWarnings("InlineFormatString") // a statement has a name
final class Suggestions {
  private static final int MOST = 100;

  /** Of so many titles the shortest are taken, if enough of them pass the filter. */
  private static final int MOST_TITLES = 8_000;

  private static final int ALL = -1;

  private static final String FIND =
      """
      with titled as materialized (
        select rowid >> 32 as id, rowid & 4294967295 as length
          from entry_fts_title where entry_fts_title match :words limit :most)
      select entry.id, knowledge_base.name as knowledge_base, entry.key, entry.title
        from (select id, length from titled order by length, id) as titled
        cross join entry on entry.id = titled.id
        cross join knowledge_base on knowledge_base.id = entry.knowledge_base_id
       where %s
       limit :limit
      """;

  private Suggestions() {}

  static List<TitleSuggestion> of(SqlReader reader, String typed, SearchFilter filter, int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit must be from 1 to %d: %d".formatted(MOST, limit));
    }
    List<String> words = Tokenizer.words(QueryToken.searchable(typed));
    if (words.isEmpty()) {
      return List.of();
    }
    FilterCondition condition = FilterCondition.of(filter, "");
    Map<String, Object> parameters = new java.util.HashMap<>(condition.parameters());
    parameters.put("words", match(words));
    parameters.put("limit", limit);
    parameters.put("most", MOST_TITLES);
    String sql = FIND.formatted(condition.sql());
    List<Found> found = reader.executeSql(sql, parameters, Found.class);
    if (found.size() < limit) {
      parameters.put("most", ALL);
      found = reader.executeSql(sql, parameters, Found.class);
    }
    return found.stream().map(Found::suggestion).toList();
  }

  /** The last word is only a beginning: either as it stands, or as the index has it. */
  private static String match(List<String> words) {
    List<String> all = new ArrayList<>();
    for (String word : words.subList(0, words.size() - 1)) {
      all.add('"' + word + '"');
    }
    all.add('"' + words.get(words.size() - 1) + "\" *");
    return String.join(" AND ", all);
  }

  /** An entry as it is read. */
  record Found(long id, String knowledgeBase, String key, String title) {
    TitleSuggestion suggestion() {
      return new TitleSuggestion(new EntryRef(knowledgeBase, key), id, title);
    }
  }
}
