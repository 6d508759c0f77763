package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The broad words that begin alike, anywhere or in one column.
 *
 * @param words in their order
 */
record WordRange(Beginning beginning, List<BroadIndex.BroadWord> words) {
  private static final String FIND =
      """
      select id, substr(word, length(:prefix) + 1) as word from entry_fts_broad_word
       where word >= :prefix || :letters and word < :prefix || :end
         and substr(word, length(:prefix) + 1) not glob '*[ :*~]*'
       order by word
      """;

  private static final String REST =
      """
      select places.doc as id,
             sum(%s) as weight
        from json_each(:from) as first
        cross join json_each(:to) as last on last.key = first.key
        cross join entry_fts_places as places
          on places.term >= first.value and places.term <= last.value
             and instr(:columns, places.col) > 0
       group by places.doc
      """
          .formatted(Weights.OF_PLACE);

  /** Comes after all letters. */
  private static final int LAST = Character.MAX_CODE_POINT;

  /** An entry, and what words weigh in it. */
  record Weighed(long id, double weight) {}

  static WordRange of(SqlReader reader, Beginning beginning) {
    String letters = beginning.letters();
    Map<String, ?> parameters =
        Map.of(
            "prefix",
            beginning.prefix(),
            "letters",
            letters,
            "end",
            letters + Character.toString(LAST));
    return new WordRange(
        beginning, reader.executeSql(FIND, parameters, BroadIndex.BroadWord.class));
  }

  /** The numbers of the words. */
  List<Long> numbers() {
    return words.stream().map(BroadIndex.BroadWord::id).toList();
  }

  /**
   * What all other words that begin so weigh in some columns, by entry; {@code null} if that cannot
   * be read now.
   */
  @Nullable List<Weighed> rest(SqlReader reader, Set<SearchColumn> columns) {
    String letters = beginning.letters();
    List<String> from = new ArrayList<>(List.of(letters));
    List<String> to = new ArrayList<>();
    for (BroadIndex.BroadWord word : words) {
      to.add(before(word.word()));
      from.add(word.word() + '\u0001');
    }
    to.add(letters + Character.toString(LAST));
    Map<String, Object> parameters = new HashMap<>(Weights.of(ColumnWeights.DEFAULT));
    parameters.put("from", from);
    parameters.put("to", to);
    parameters.put(
        "columns", columns.stream().map(SearchColumn::column).collect(Collectors.joining(" ")));
    return new Vocabulary(reader).readIfPossible(REST, parameters, Weighed.class);
  }

  /** Comes after all words that come before a word. */
  private static String before(String word) {
    int end = word.offsetByCodePoints(word.length(), -1);
    int last = word.codePointAt(end) - 1;
    int letter = last > Character.MAX_VALUE || !Character.isSurrogate((char) last) ? last : 0xD7FF;
    return word.substring(0, end) + Character.toString(letter) + Character.toString(LAST);
  }
}
