package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.List;
import java.util.Map;

/** The entries that are called as the person typed, by title or key. */
final class ExactTitles {
  private static final int MOST = 20;

  /** A title index has id and lengths in its rowid: shortest titles first. */
  private static final String FIND =
      """
      with called as materialized (
        select rowid >> 20 as id
          from entry_fts_title where entry_fts_title match :title
         order by rowid & 1048575, rowid limit :most)
      """;

  private static final String CALLED =
      """
       and %s in (
         select entry.id from called cross join entry on entry.id = called.id
          where entry.title = :plain collate nocase or entry.key = :plain collate nocase)
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
    SaidWord said = new SaidWord("", plain, 1);
    Map<String, Object> parameters = matches.with(Map.of("plain", plain, "most", MOST));
    parameters.put("title", said.match());
    String found = matches.select(matches.id() + " as id") + CALLED.formatted("+" + matches.id());
    return reader.executeSql(FIND + found, parameters, Long.class);
  }
}
