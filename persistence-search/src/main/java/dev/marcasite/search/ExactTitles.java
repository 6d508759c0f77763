package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The entries that are called as the person typed, by title or key. */
@SuppressWarnings("InlineFormatString") // a statement has a name
final class ExactTitles {
  private static final int MOST = 20;

  private static final String CALLED =
      """
      select entry.id from (
        select id from entry where title = :plain collate nocase
         union
        select entry.id
          from knowledge_base cross join json_each(:keys) as wanted
          cross join entry on entry.knowledge_base_id = knowledge_base.id
                          and entry.key = wanted.value) as called
        cross join entry on entry.id = called.id
       where %s
       order by entry.id limit :most
      """;

  private final SqlReader reader;
  private final SearchQuery query;
  private final Matches matches;

  ExactTitles(SqlReader reader, SearchQuery query, Matches matches) {
    this.reader = reader;
    this.query = query;
    this.matches = matches;
  }

  List<Long> find() {
    String plain = query.parsed().plain();
    if (plain.isEmpty() || Tokenizer.words(plain).isEmpty()) {
      return List.of();
    }
    List<String> keys =
        Stream.of(plain, plain.toLowerCase(Locale.ROOT), plain.toUpperCase(Locale.ROOT))
            .distinct()
            .toList();
    Map<String, Object> parameters =
        matches.filterWith(Map.of("plain", plain, "keys", keys, "most", MOST));
    List<Long> called =
        reader.executeSql(CALLED.formatted(matches.filter()), parameters, Long.class);
    return called.isEmpty() ? called : matches.among(reader, called);
  }
}
