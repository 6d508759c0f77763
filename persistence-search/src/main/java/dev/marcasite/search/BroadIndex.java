package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
 * @param entries how many entries the segments have
 * @param averageLength the mean number of their words
 */
record BroadIndex(
    Map<String, Long> words,
    List<Segment> segments,
    Set<Long> changed,
    long entries,
    double averageLength) {
  /** No segments. */
  static final BroadIndex NONE = new BroadIndex(Map.of(), List.of(), Set.of(), 0, 1);

  static final int SEGMENT_SHIFT = 24;
  static final int LAYER_SHIFT = 4;
  static final int MOST_LAYERS = 1 << LAYER_SHIFT;

  /** So many names have a number that fits. */
  static final int MOST_NAMES = (1 << (SEGMENT_SHIFT - LAYER_SHIFT)) - 1;

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

  private static final String LAYERS =
      """
      select postings.id, postings.entries, postings.score, postings.postings
        from json_each(:segments) as segment cross join json_each(:names) as name
        cross join entry_fts_broad_postings as postings
          on postings.id between segment.value + name.value + :first
                             and segment.value + name.value + :last
      """;

  private static final String SEGMENTS =
      "select " + Segment.COLUMNS + " from entry_fts_broad_segment order by id";

  /** A broad word and its number. */
  record BroadWord(long id, String word) {}

  /**
   * The index with the numbers of those of some names that have postings; {@code null} if none has,
   * and nothing else is broad, if too much was written since, or if all postings are of before.
   *
   * @param more whether something else is broad
   */
  static @Nullable BroadIndex read(
      SqlReader reader, Collection<String> words, boolean more, BroadSizes sizes) {
    Map<String, Long> broad = new HashMap<>();
    Set<String> names = new HashSet<>(words);
    names.add(PostingName.WORDS);
    reader
        .executeSql(WORDS, Map.of("words", names), BroadWord.class)
        .forEach(word -> broad.put(word.word(), word.id()));
    boolean current = broad.containsKey(PostingName.WORDS);
    broad.keySet().retainAll(words);
    if (!current || (broad.isEmpty() && !more)) {
      return null;
    }
    List<Long> changed = reader.executeSql(CHANGED, List.of(sizes.oneByOne() + 1), Long.class);
    return changed.size() > sizes.oneByOne()
        ? null
        : of(broad, reader.executeSql(SEGMENTS, Segment.class), Set.copyOf(changed));
  }

  private static BroadIndex of(Map<String, Long> words, List<Segment> segments, Set<Long> changed) {
    long entries = segments.stream().mapToLong(Segment::liveEntries).sum();
    long live = segments.stream().mapToLong(Segment::liveWords).sum();
    double average = entries == 0 ? 1 : (double) live / entries;
    return new BroadIndex(words, segments, changed, entries, average);
  }

  /** The id of the row with a layer of the postings of a word. */
  static long postingsId(long segment, long word, int layer) {
    return segment << SEGMENT_SHIFT | word << LAYER_SHIFT | layer;
  }

  /**
   * All layers of the postings of some names.
   *
   * @param names their numbers
   * @param whole whether those are meant that are kept whole, beside the layers
   */
  List<BroadWordPostings.Layer> layers(SqlReader reader, List<Long> names, boolean whole) {
    int beside = SummedPostings.WHOLE;
    Map<String, Object> parameters =
        Map.of(
            "segments",
            segments.stream().map(each -> postingsId(each.id(), 0, 0)).toList(),
            "names",
            names.stream().sorted().map(each -> postingsId(0, each, 0)).toList(),
            "first",
            whole ? beside : 0,
            "last",
            whole ? beside : beside - 1);
    return reader.executeSql(LAYERS, parameters, BroadWordPostings.Layer.class);
  }

  /** Where a segment stands among all. */
  int position(long segment) {
    int low = 0;
    while (segments.get(low).id() != segment) {
      low++;
    }
    return low;
  }

  /** What a weight adds to the score of an entry that is looked at by itself. */
  double scoreOf(WordWeights entry, int weight, double rarity) {
    double slowness = IndexScore.slowness(entry.length(), averageLength);
    return weight == 0 ? 0 : rarity * IndexScore.of(weight, slowness);
  }

  /** Whether an entry of a segment is as it was. */
  boolean isCurrent(Segment segment, int number, long entry) {
    return !segment.isGone(number) && (changed.isEmpty() || !changed.contains(entry));
  }
}
