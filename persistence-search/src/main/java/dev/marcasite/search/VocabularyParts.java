package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words of the index that a part of a word stands for: the 200 that most entries have, for an
 * expression of more has no place in the index.
 *
 * <p>Looks through the words that were written down with the segments, and through the texts of
 * entries that were written since; how many entries have a word counts those that have left a
 * segment. Where that has not been done, looks through the whole vocabulary of the index, some
 * milliseconds for each thousand entries. For one query; not thread-safe.
 */
final class VocabularyParts {
  private static final int MOST = 200;
  private static final String FIND =
      """
      select term from entry_fts_words
       where instr(term, :part) > 0 order by doc desc, term limit :most
      """;

  private static final String LISTS =
      """
      select postings from entry_fts_broad_postings
       where id in (select value from json_each(:ids))
      """;

  private static final Comparator<Map.Entry<String, Integer>> COMMONEST_FIRST =
      Map.Entry.<String, Integer>comparingByValue()
          .reversed()
          .thenComparing(Map.Entry.comparingByKey());

  private final SqlReader reader;
  private final BroadSizes sizes;
  private final Map<String, List<String>> found = new HashMap<>();
  private @Nullable Map<String, Integer> changed;

  VocabularyParts(SqlReader reader, BroadSizes sizes) {
    this.reader = reader;
    this.sizes = sizes;
  }

  List<String> with(QueryTerm part) {
    return found.computeIfAbsent(QueryWord.partOf(part.text()).stem(), this::find);
  }

  private List<String> find(String part) {
    BroadIndex index = BroadIndex.read(reader, Set.of(PostingName.WORDS), false, sizes);
    List<String> listed =
        index == null ? null : WithinLimits.read(() -> commonest(counts(index, part)));
    return listed == null
        ? new Vocabulary(reader).read(FIND, Map.of("part", part, "most", MOST), String.class)
        : listed;
  }

  /** In how many entries the words with a part are. */
  private Map<String, Integer> counts(BroadIndex index, String part) {
    long name = index.words().getOrDefault(PostingName.WORDS, 0L);
    List<Long> ids =
        Stream.concat(Stream.of(BroadIndexWriter.ALL), index.segments().stream().map(Segment::id))
            .map(segment -> BroadIndex.postingsId(segment, name, SummedPostings.WHOLE))
            .toList();
    Map<String, Integer> counts = new HashMap<>();
    for (byte[] list : reader.executeSql(LISTS, Map.of("ids", ids), byte[].class)) {
      PackedWords words = new PackedWords(list, part);
      while (words.next()) {
        counts.merge(words.word(), words.entries(), Integer::sum);
      }
    }
    changed(index)
        .forEach(
            (word, entries) -> {
              if (word.contains(part)) {
                counts.merge(word, entries, Integer::sum);
              }
            });
    return counts;
  }

  /** In how many entries that were written since each word is; the same for all parts. */
  private Map<String, Integer> changed(BroadIndex index) {
    Map<String, Integer> counts = changed;
    if (counts == null) {
      counts = new HashMap<>();
      Stems stems = new Stems();
      for (BroadText entry : BroadText.read(reader, List.copyOf(index.changed()))) {
        Set<String> words = new HashSet<>();
        entry.forEachWord((at, column) -> words.add(stems.of(at)));
        for (String word : words) {
          counts.merge(word, 1, Integer::sum);
        }
      }
      changed = counts;
    }
    return counts;
  }

  private static List<String> commonest(Map<String, Integer> counts) {
    PriorityQueue<Map.Entry<String, Integer>> rarestFirst =
        new PriorityQueue<>(COMMONEST_FIRST.reversed());
    for (Map.Entry<String, Integer> word : counts.entrySet()) {
      if (rarestFirst.size() < MOST || COMMONEST_FIRST.compare(word, rarestFirst.element()) < 0) {
        rarestFirst.add(word);
      }
      if (rarestFirst.size() > MOST) {
        rarestFirst.poll();
      }
    }
    return rarestFirst.stream().sorted(COMMONEST_FIRST).map(Map.Entry::getKey).toList();
  }
}
