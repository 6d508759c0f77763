package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A broad word: its postings, of which no more layers are read than are needed. */
final class BroadWordPostings implements BroadTerm {
  private static final double ROUNDING = 1 + 1e-9;

  private static final String BEST =
      """
      select id, entries, score, postings from entry_fts_broad_postings
       where id in (select value from json_each(:ids))
      """;

  private static final String SCORES =
      """
      select score from entry_fts_broad_postings where id in (select value from json_each(:ids))
      """;

  private static final String MORE =
      """
      select id, entries, score, postings from entry_fts_broad_postings
       where id in (select value from json_each(:ids)) and score >= :least
      """;

  private final SqlReader reader;
  private final BroadIndex index;
  private final String word;
  private final SegmentLengths lengths;
  private final Map<Integer, List<Layer>> layers = new HashMap<>();
  private final double rarity;
  private final double growth;
  private final long entries;
  private double most;
  private double read = Double.POSITIVE_INFINITY;

  /** A layer as it is stored. */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Layer(long id, int entries, double score, byte[] postings) {
    int number() {
      return (int) id & BroadIndex.MOST_LAYERS - 1;
    }

    /** The number of the name whose postings these are. */
    long name() {
      return (id & (1L << BroadIndex.SEGMENT_SHIFT) - 1) >> BroadIndex.LAYER_SHIFT;
    }

    long segment() {
      return id >> BroadIndex.SEGMENT_SHIFT;
    }

    boolean withLengths() {
      return number() < PostingLayers.WITHOUT_LENGTHS;
    }

    PackedPostings walk() {
      return new PackedPostings(postings, withLengths());
    }
  }

  BroadWordPostings(
      SqlReader reader, BroadIndex index, String word, SegmentLengths lengths, Rating rating) {
    this.reader = reader;
    this.index = index;
    this.word = word;
    this.lengths = lengths;
    growth = growth();
    List<Layer> best = reader.executeSql(BEST, Map.of("ids", ids(0, 1)), Layer.class);
    best.forEach(this::add);
    entries = best.stream().mapToLong(Layer::entries).sum();
    rarity = rating.of(index.entries(), entries);
    best.forEach(layer -> most = Math.max(most, bound(layer.score())));
  }

  /** Reads the layers with scores of interest in all segments at once. */
  @Override
  public void prepare(double least) {
    if (least >= read) {
      return;
    }
    layers.values().forEach(known -> known.removeIf(layer -> layer.number() > 0));
    Map<String, Object> parameters =
        Map.of(
            "ids",
            ids(1, PostingLayers.MOST),
            "least",
            Math.max(0, least / rarity / growth / ROUNDING));
    List<Layer> more = reader.executeSql(MORE, parameters, Layer.class);
    more.forEach(this::add);
    if (!more.stream().allMatch(Layer::withLengths)) {
      lengths.read();
    }
    read = least;
  }

  @Override
  public long entries() {
    return entries;
  }

  @Override
  public double most() {
    return most;
  }

  /** Of each segment that has more, the worst of the best layer. */
  @Override
  public double mostUnread() {
    if (read <= 0) {
      return 0;
    }
    double unread = 0;
    for (List<Layer> segment : layers.values()) {
      double worst = Double.POSITIVE_INFINITY;
      int size = 0;
      PackedPostings best = segment.get(0).walk();
      for (; best.next(); size++) {
        double slowness = IndexScore.slowness(best.length(), index.averageLength());
        worst = Math.min(worst, rarity * IndexScore.of(best.weight(), slowness));
      }
      unread = size < segment.get(0).entries() ? Math.max(unread, worst) : unread;
    }
    return unread * growth * ROUNDING;
  }

  @Override
  public double mostOutside(int layers) {
    return reader.executeSql(SCORES, Map.of("ids", ids(layers, layers + 1)), Double.class).stream()
        .mapToDouble(this::bound)
        .max()
        .orElse(0);
  }

  @Override
  public void find(int segment, TermHits hits) {
    for (Layer layer : layers.getOrDefault(segment, List.of())) {
      if (layer.withLengths()) {
        find(layer.walk(), hits);
      } else {
        find(layer.walk(), lengths.slowness(segment), hits);
      }
    }
  }

  private void find(PackedPostings postings, TermHits hits) {
    double average = index.averageLength();
    while (postings.next()) {
      if (hits.isWanted(postings.entry())) {
        double slowness = IndexScore.slowness(postings.length(), average);
        hits.add(postings.entry(), rarity * IndexScore.of(postings.weight(), slowness));
      }
    }
  }

  private void find(PackedPostings postings, double[] slowness, TermHits hits) {
    while (postings.next()) {
      int entry = postings.entry();
      if (hits.isWanted(entry)) {
        hits.add(entry, rarity * IndexScore.of(postings.weight(), slowness[entry]));
      }
    }
  }

  @Override
  public double scoreOf(WordWeights entry) {
    return index.scoreOf(entry, entry.of(word), rarity);
  }

  @Override
  public boolean isIn(WordWeights entry) {
    return entry.of(word) > 0;
  }

  @Override
  public List<String> words() {
    return List.of(word);
  }

  private void add(Layer layer) {
    int segment = index.position(layer.segment());
    layers.computeIfAbsent(segment, none -> new ArrayList<>()).add(layer);
  }

  private List<Long> ids(int from, int to) {
    List<Long> ids = new ArrayList<>();
    long number = index.words().getOrDefault(word, 0L);
    for (Segment segment : index.segments()) {
      for (int layer = from; layer < to; layer++) {
        ids.add(BroadIndex.postingsId(segment.id(), number, layer));
      }
    }
    return ids;
  }

  /** Scores grow with the average length, by no more than that has since a segment was written. */
  private double growth() {
    return index.segments().stream()
        .mapToDouble(segment -> index.averageLength() / segment.averageLength())
        .reduce(1, Math::max);
  }

  private double bound(double score) {
    return rarity * Math.min(IndexScore.MOST, score * growth) * ROUNDING;
  }
}
