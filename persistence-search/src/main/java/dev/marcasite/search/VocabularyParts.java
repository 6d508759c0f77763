package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.List;
import java.util.Map;

/**
 * The words of the index that a part of a word stands for. Looks through the whole vocabulary, some
 * milliseconds for each thousand entries; takes the 200 words that most entries have.
 */
final class VocabularyParts {
  private static final int MOST = 200;
  private static final String FIND =
      """
      select term from entry_fts_words
       where instr(term, :part) > 0 order by doc desc, term limit :most
      """;

  private final SqlReader reader;

  VocabularyParts(SqlReader reader) {
    this.reader = reader;
  }

  List<String> with(QueryTerm part) {
    String folded = QueryWord.partOf(part.text()).stem();
    return new Vocabulary(reader).read(FIND, Map.of("part", folded, "most", MOST), String.class);
  }
}
