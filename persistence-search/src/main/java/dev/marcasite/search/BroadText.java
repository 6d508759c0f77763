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
            consumer.accept(tokenizer, column);
          }
        });
  }

  /** Tells each column that has a text. */
  void forEachColumn(BiConsumer<String, SearchColumn> consumer) {
    consumer.accept(indexed(title), SearchColumn.TITLE);
    if (summary != null) {
      consumer.accept(indexed(summary), SearchColumn.SUMMARY);
    }
    consumer.accept(indexed(body), SearchColumn.BODY);
    consumer.accept(indexed(key), SearchColumn.KEY);
    if (tags != null) {
      consumer.accept(indexed(tags), SearchColumn.TAGS);
    }
  }

  /** SQL that sets letters apart sees a text up to its first NUL; other texts are taken whole. */
  private static String indexed(String text) {
    int end = text.indexOf(0);
    return end >= 0 && text.codePoints().anyMatch(BroadText::isSetApart)
        ? text.substring(0, end)
        : text;
  }

  /** By the bytes that its UTF-8 begins with, as the changelog has them. */
  private static boolean isSetApart(int letter) {
    return (letter >= 0xE00 && letter < 0xE80)
        || (letter >= 0x3000 && letter < 0xE000)
        || (letter >= 0xF000 && letter < 0x40000);
  }

  /** What an occurrence in a column counts. */
  static int weight(SearchColumn column) {
    return (int) ColumnWeights.DEFAULT.of(column);
  }

  /** Takes the word at which a text is. */
  interface WordConsumer {
    void accept(Tokenizer at, SearchColumn column);
  }
}
