package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The segments with the postings of some broad words, and the entries that were written since.
 *
 * @param words the numbers of those words that are broad
 * @param segments in the order of their ids
 * @param changed entries for which the index has to be asked, of at most a certain number
 */
record BroadIndex(Map<String, Long> words, List<Segment> segments, Set<Long> changed) {
  static final int WORD_BITS = 20;

  private static final String WORDS =
      """
      select id, word from entry_fts_broad_word
       where word in (select value from json_each(:words))
      """;

  private static final String CHANGED =
      """
      select id from entry_fts_broad_changed
       union all
      select id from entry where id > (select last_id from entry_fts_broad_state)
       limit ?
      """;

  private static final String SEGMENTS =
      "select " + Segment.COLUMNS + " from entry_fts_broad_segment order by id";

  /** A broad word and its number. */
  record BroadWord(long id, String word) {}

  /** {@code null} if none of the words is broad, or too much was written since. */
  static @Nullable BroadIndex read(SqlReader reader, Collection<String> words, BroadSizes sizes) {
    Map<String, Long> broad = new HashMap<>();
    reader
        .executeSql(WORDS, Map.of("words", words), BroadWord.class)
        .forEach(word -> broad.put(word.word(), word.id()));
    if (broad.isEmpty()) {
      return null;
    }
    List<Long> changed = reader.executeSql(CHANGED, List.of(sizes.changed() + 1), Long.class);
    return changed.size() > sizes.changed()
        ? null
        : new BroadIndex(broad, reader.executeSql(SEGMENTS, Segment.class), Set.copyOf(changed));
  }

  long entries() {
    return segments.stream().mapToLong(Segment::liveEntries).sum();
  }

  double averageLength() {
    long live = segments.stream().mapToLong(Segment::liveWords).sum();
    return (double) live / Math.max(1, entries());
  }

  /** Whether an entry of a segment is as it was. */
  boolean isCurrent(Segment segment, int number, long entry) {
    return !segment.isGone(number) && (changed.isEmpty() || !changed.contains(entry));
  }
}
