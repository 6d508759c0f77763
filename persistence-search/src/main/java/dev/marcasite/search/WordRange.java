package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The broad words that begin alike: their numbers follow each other, for words are numbered in
 * their order.
 *
 * @param letters what they begin with
 * @param words in their order, at least one
 */
record WordRange(String letters, List<BroadIndex.BroadWord> words) {
  private static final String FIND =
      """
      select id, word from entry_fts_broad_word
       where word >= :letters and word < :end and word not glob '*[ :*~]*'
       order by word
      """;

  private static final String REST =
      """
      select places.doc as id,
             sum(case places.col when 'title' then :titleWeight when 'tags' then :tagsWeight
                   when 'body' then :bodyWeight when 'key' then :keyWeight
                   else :summaryWeight end) as weight
        from json_each(:from) as first
        cross join json_each(:to) as last on last.key = first.key
        cross join entry_fts_places as places
          on places.term >= first.value and places.term <= last.value
       group by places.doc
      """;

  /** Comes after all letters. */
  private static final int LAST = Character.MAX_CODE_POINT;

  /** An entry, and what words weigh in it. */
  record Weighed(long id, double weight) {}

  /** {@code null} if no broad word begins so. */
  static @Nullable WordRange of(SqlReader reader, String letters) {
    Map<String, ?> parameters =
        Map.of("letters", letters, "end", letters + Character.toString(LAST));
    List<BroadIndex.BroadWord> words =
        reader.executeSql(FIND, parameters, BroadIndex.BroadWord.class);
    return words.isEmpty() ? null : new WordRange(letters, words);
  }

  long first() {
    return words.get(0).id();
  }

  long last() {
    return words.get(words.size() - 1).id();
  }

  /** What the words that are not broad weigh, by entry; {@code null} if that cannot be read now. */
  @Nullable List<Weighed> rest(SqlReader reader) {
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
