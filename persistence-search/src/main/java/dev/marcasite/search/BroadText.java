package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
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
             (select group_concat(name, ' ') from entry_fts_tags where entry_id = entry.id) as tags
        from json_each(:ids) as wanted cross join entry on entry.id = wanted.value
       order by wanted.key
      """;

  static List<BroadText> read(SqlReader reader, List<Long> ids) {
    return reader.executeSql(READ, Map.of("ids", ids), BroadText.class);
  }

  /** Tells each word with the weight of its column; a column that weighs nothing has length too. */
  void forEachWord(WordConsumer consumer) {
    forEachColumn(
        (text, weight) -> {
          Tokenizer tokenizer = new Tokenizer(text);
          while (tokenizer.next()) {
            consumer.accept(tokenizer, text.substring(tokenizer.start(), tokenizer.end()), weight);
          }
        });
  }

  /** Tells each column with its weight. */
  void forEachColumn(ObjIntConsumer<String> consumer) {
    ColumnWeights weights = ColumnWeights.DEFAULT;
    consumer.accept(title, (int) weights.title());
    if (summary != null) {
      consumer.accept(summary, (int) weights.summary());
    }
    consumer.accept(body, (int) weights.body());
    consumer.accept(key, (int) weights.summary());
    if (tags != null) {
      consumer.accept(tags, (int) weights.tags());
    }
  }

  /** Takes a word. */
  interface WordConsumer {
    void accept(Tokenizer at, String word, int weight);
  }
}
