package dev.marcasite.search;

import dev.marcasite.persistence.Transaction;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Writes the postings of broad words, a segment at a time, inside a transaction.
 *
 * <p>A segment takes the entries that were written since the last one. Once there are eight small
 * segments, the next one takes their entries, too.
 */
final class BroadIndexWriter {
  private static final int SMALL_SEGMENTS = 8;
  private static final int BATCH = 1_000;

  /** Stands for all segments that are not small. */
  static final long ALL = 0;

  private final Transaction tx;
  private final BroadSizes sizes;

  BroadIndexWriter(Transaction tx, BroadSizes sizes) {
    this.tx = tx;
    this.sizes = sizes;
  }

  /** Writes everything anew. */
  void writeAnew() {
    clear();
    boolean more = true;
    while (more) {
      more = writeSegment();
    }
  }

  private void clear() {
    for (String table : List.of("word", "segment", "postings", "changed")) {
      execute("delete from entry_fts_broad_" + table);
    }
    execute(
        "update entry_fts_broad_state"
            + " set last_id = 0, counted_entries = 0, generation = generation + 1");
  }

  /** Writes one segment; {@code false} if there was nothing to write. */
  boolean writeSegment() {
    long entries = number("select count(*) from entry");
    long counted = number("select counted_entries from entry_fts_broad_state");
    if (entries < sizes.fewestEntries()) {
      if (counted > 0) {
        clear();
      }
      return false;
    }
    if (entries > 2 * counted || entries < counted / 2 || !isKnown(PostingName.WORDS)) {
      clear();
      findNames(entries);
    }
    List<Long> changed = ids("select id from entry_fts_broad_changed order by id limit ?");
    TreeSet<Long> wanted = new TreeSet<>(changed);
    if (changed.size() < sizes.segment()) {
      wanted.addAll(
          tx.executeSql(
              "select id from entry where id > (select last_id from entry_fts_broad_state)"
                  + " order by id limit ?",
              List.of(sizes.segment() - changed.size()),
              Long.class));
    }
    if (wanted.isEmpty()) {
      return false;
    }
    forget(changed, wanted);
    write(wanted);
    return true;
  }

  /** Postings of before do not have it, and are made anew. */
  private boolean isKnown(String name) {
    String sql = "select count(*) from entry_fts_broad_word where word = ?";
    return tx.executeSql(sql, List.of(name), Long.class).get(0) > 0;
  }

  private void findNames(long entries) {
    tx.savepoint(written -> {}); // lets SQLite write down what this transaction has indexed
    Query insert =
        tx.entityManager().createNativeQuery("insert into entry_fts_broad_word (word) values (?1)");
    BroadNames.find(tx, entries, sizes).stream()
        .limit(BroadIndex.MOST_NAMES)
        .forEach(name -> insert.setParameter(1, name).executeUpdate());
    execute("update entry_fts_broad_state set counted_entries = ?1", entries);
  }

  /** Entries that changed are gone from their segments; those of many small segments move. */
  private void forget(List<Long> changed, Set<Long> wanted) {
    List<Segment> segments =
        tx.executeSql("select " + Segment.COLUMNS + " from entry_fts_broad_segment", Segment.class);
    List<Segment> small =
        segments.stream().filter(segment -> segment.liveEntries() < sizes.segment() / 4).toList();
    boolean merges = small.size() >= SMALL_SEGMENTS && wanted.size() <= sizes.segment() / 4;
    for (Segment segment : segments) {
      BitSet gone = new BitSet();
      for (long id : changed) {
        int number = segment.number(id);
        if (number >= 0) {
          gone.set(number);
        }
      }
      boolean moves = merges && small.contains(segment) && room(wanted, segment);
      if (moves) {
        move(segment, gone, wanted);
      }
      if (moves || gone.cardinality() == segment.liveEntries()) {
        execute("delete from entry_fts_broad_segment where id = ?1", segment.id());
        execute(
            "delete from entry_fts_broad_postings where id between ?1 and ?2",
            BroadIndex.postingsId(segment.id(), 0, 0),
            BroadIndex.postingsId(segment.id() + 1, 0, 0) - 1);
      } else if (!gone.isEmpty()) {
        mark(segment, gone);
      }
    }
    for (long id : changed) {
      execute("delete from entry_fts_broad_changed where id = ?1", id);
    }
  }

  private boolean room(Collection<Long> wanted, Segment segment) {
    return wanted.size() + segment.liveEntries() <= sizes.segment();
  }

  private static void move(Segment segment, BitSet gone, Collection<Long> wanted) {
    for (int number = 0; number < segment.entries(); number++) {
      if (!segment.isGone(number) && !gone.get(number)) {
        wanted.add(segment.entry(number));
      }
    }
  }

  private void mark(Segment segment, BitSet gone) {
    byte[] packed =
        tx.executeSql(
                "select lengths from entry_fts_broad_segment where id = ?",
                List.of(segment.id()),
                byte[].class)
            .get(0);
    int[] lengths = Postings.numbers(packed, segment.entries());
    long words = gone.stream().mapToLong(number -> lengths[number]).sum();
    execute(
        "update entry_fts_broad_segment set gone = ?1, live_entries = live_entries - ?2,"
            + " live_words = live_words - ?3 where id = ?4",
        segment.goneWith(gone),
        gone.cardinality(),
        words,
        segment.id());
  }

  private void write(SortedSet<Long> wanted) {
    Map<String, Integer> names = names();
    SegmentDraft draft = new SegmentDraft(names, wanted.size());
    List<Long> ids = List.copyOf(wanted);
    for (int from = 0; from < ids.size(); from += BATCH) {
      BroadText.read(tx, ids.subList(from, Math.min(ids.size(), from + BATCH))).forEach(draft::add);
    }
    if (!draft.isEmpty()) {
      long id = number("select coalesce(max(id), 0) + 1 from entry_fts_broad_segment");
      insert(draft.segment(id), draft.lengths());
      Query query = tx.entityManager().createNativeQuery(INSERT_POSTINGS);
      draft.forEachName(
          new SegmentDraft.PostingsConsumer() {
            @Override
            public void layers(int number, PostingLayers layers) {
              insert(query, id, number, layers);
            }

            @Override
            public void whole(int number, Postings postings) {
              insert(query, id, number, postings.size(), postings.packed(false));
            }
          });
      boolean small = wanted.size() < sizes.segment() / 4;
      insertWords(query, small ? id : ALL, names.getOrDefault(PostingName.WORDS, 0), draft.words());
    }
    execute(
        "update entry_fts_broad_state"
            + " set last_id = max(last_id, ?1), generation = generation + 1",
        wanted.last());
  }

  private Map<String, Integer> names() {
    Map<String, Integer> numbers = new HashMap<>();
    tx.executeSql("select id, word from entry_fts_broad_word", BroadIndex.BroadWord.class)
        .forEach(word -> numbers.put(word.word(), (int) word.id()));
    return numbers;
  }

  private void insert(Segment segment, byte[] lengths) {
    List<Object> values = new ArrayList<>(List.of(segment.id(), segment.firstId()));
    values.addAll(List.of(segment.lastId(), segment.entries(), segment.liveEntries()));
    values.addAll(List.of(segment.liveWords(), segment.averageLength(), lengths));
    execute(
        "insert into entry_fts_broad_segment (id, first_id, last_id, entries, live_entries,"
            + " live_words, average_length, lengths) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        values.toArray());
    byte[] ids = segment.ids();
    if (ids != null) {
      execute("update entry_fts_broad_segment set ids = ?1 where id = ?2", ids, segment.id());
    }
  }

  private static final String INSERT_POSTINGS =
      "insert into entry_fts_broad_postings (id, entries, score, postings) values (?1, ?2, ?3, ?4)";

  private static void insert(Query query, long segment, int word, PostingLayers layers) {
    for (int i = 0; i < layers.layers().size(); i++) {
      PostingLayers.Layer layer = layers.layers().get(i);
      query.setParameter(1, BroadIndex.postingsId(segment, word, i));
      query.setParameter(2, layers.entries());
      query.setParameter(3, layer.score());
      query.setParameter(4, layer.packed());
      query.executeUpdate();
    }
  }

  /** The words of small segments lie with them, for they move; those of all others together. */
  private void insertWords(Query query, long segment, int name, SortedMap<String, Integer> words) {
    long id = BroadIndex.postingsId(segment, name, SummedPostings.WHOLE);
    String sql = "select postings from entry_fts_broad_postings where id = ?";
    byte[] list =
        tx.executeSql(sql, List.of(id), byte[].class).stream().findFirst().orElse(new byte[0]);
    execute("delete from entry_fts_broad_postings where id = ?1", id);
    insert(query, segment, name, words.size(), PackedWords.merged(list, words));
  }

  /** Beside the layers. */
  private static void insert(Query query, long segment, int name, int entries, byte[] whole) {
    query.setParameter(1, BroadIndex.postingsId(segment, name, SummedPostings.WHOLE));
    query.setParameter(2, entries);
    query.setParameter(3, 0.0);
    query.setParameter(4, whole);
    query.executeUpdate();
  }

  private List<Long> ids(String sql) {
    return tx.executeSql(sql, List.of(sizes.segment()), Long.class);
  }

  private long number(String sql) {
    return tx.executeSql(sql, Long.class).get(0);
  }

  private void execute(String sql, Object... values) {
    Query query = tx.entityManager().createNativeQuery(sql);
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    query.executeUpdate();
  }
}
