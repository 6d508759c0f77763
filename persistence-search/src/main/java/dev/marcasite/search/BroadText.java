package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that the index has of an entry. */
record BroadText(long id, String title, @Nullable String summary, String body, String key) {
  private static final String READ =
      """
      select entry.id, entry.title, entry.summary, entry.body, entry.key
        from json_each(:ids) as wanted cross join entry on entry.id = wanted.value
       order by wanted.key
      """;

  static List<BroadText> read(SqlReader reader, List<Long> ids) {
    return reader.executeSql(READ, Map.of("ids", ids), BroadText.class);
  }

  /** Tells each word with the weight of its column; a column that weighs nothing has length too. */
  void forEachWord(WordConsumer consumer) {
    ColumnWeights weights = ColumnWeights.DEFAULT;
    forEachWord(title, (int) weights.title(), consumer);
    if (summary != null) {
      forEachWord(summary, (int) weights.summary(), consumer);
    }
    forEachWord(body, (int) weights.body(), consumer);
    forEachWord(key, (int) weights.summary(), consumer);
  }

  private static void forEachWord(String text, int weight, WordConsumer consumer) {
    Tokenizer tokenizer = new Tokenizer(text);
    while (tokenizer.next()) {
      consumer.accept(tokenizer, text.substring(tokenizer.start(), tokenizer.end()), weight);
    }
  }

  /** Takes a word. */
  interface WordConsumer {
    void accept(Tokenizer at, String word, int weight);
  }
}
