package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** All that the index has of an entry. */
record BroadText(
    long id,
    String title,
    @Nullable String summary,
    String body,
    String key,
    @Nullable String tags) {
  private static final String READ =
      """
      select entry.id, entry.title, entry.summary, entry.body, entry.key,
             %s as tags
        from json_each(:ids) as wanted cross join entry on entry.id = wanted.value
       order by wanted.key
      """
          .formatted(EntryText.TAGS);

  static List<BroadText> read(SqlReader reader, List<Long> ids) {
    return reader.executeSql(READ, Map.of("ids", ids), BroadText.class);
  }

  /** Tells each word, column after column. */
  void forEachWord(WordConsumer consumer) {
    forEachColumn(
        (text, column) -> {
          Tokenizer tokenizer = new Tokenizer(text);
          while (tokenizer.next()) {
            consumer.accept(tokenizer, text.substring(tokenizer.start(), tokenizer.end()), column);
          }
        });
  }

  /** Tells each column that has a text. */
  void forEachColumn(BiConsumer<String, SearchColumn> consumer) {
    consumer.accept(title, SearchColumn.TITLE);
    if (summary != null) {
      consumer.accept(summary, SearchColumn.SUMMARY);
    }
    consumer.accept(body, SearchColumn.BODY);
    consumer.accept(key, SearchColumn.KEY);
    if (tags != null) {
      consumer.accept(tags, SearchColumn.TAGS);
    }
  }

  /** What an occurrence in a column counts. */
  static int weight(SearchColumn column) {
    return (int) ColumnWeights.DEFAULT.of(column);
  }

  /** Takes a word. */
  interface WordConsumer {
    void accept(Tokenizer at, String word, SearchColumn column);
  }
}
