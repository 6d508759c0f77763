package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.List;
import java.util.Map;

/** The entries that are called as the person typed, by title or key. */
final class ExactTitles {
  private static final int MOST = 20;

  /** A title index has id and lengths in its rowid: shortest titles first. */
  private static final String CALLED =
      """
      with called as materialized (
        select rowid >> 32 as id
          from entry_fts_title where entry_fts_title match :title
         order by rowid & 4294967295, rowid limit :most)
      select entry.id from called cross join entry on entry.id = called.id
       where entry.title = :plain collate nocase or entry.key = :plain collate nocase
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
    String title = new SaidWord("", plain, 1).match();
    Map<String, Object> parameters = Map.of("title", title, "plain", plain, "most", MOST);
    List<Long> called = reader.executeSql(CALLED, parameters, Long.class);
    return called.isEmpty() ? called : matches.among(reader, called);
  }
}
