package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has no postings of its own, by those of several words: a word in the body is a word but
 * where it stands outside, and the beginning of a word stands for all words that begin so. All
 * postings are read.
 */
final class SummedPostings implements BroadTerm {
  /** The layer of what is kept whole; of a word, that is what it weighs outside the body. */
  static final int WHOLE = BroadIndex.MOST_LAYERS - 1;

  private static final String READ =
      """
      select postings.id, postings.entries, postings.score, postings.postings
        from json_each(:segments) as segment
        cross join entry_fts_broad_postings as postings
          on postings.id between segment.value + :first and segment.value + :last
      """;

  private final BroadIndex index;
  private final String name;
  private final SegmentLengths lengths;
  private final Rating rating;
  private final int[][] weights;
  private long entries;
  private double rarity;

  private SummedPostings(BroadIndex index, String name, SegmentLengths lengths, Rating rating) {
    this.index = index;
    this.name = name;
    this.lengths = lengths;
    this.rating = rating;
    weights = new int[index.segments().size()][];
    Arrays.setAll(weights, i -> new int[index.segments().get(i).entries()]);
  }

  /** A word in the body. */
  static SummedPostings ofBody(
      SqlReader reader,
      BroadIndex index,
      String name,
      long word,
      SegmentLengths lengths,
      Rating rating) {
    SummedPostings summed = new SummedPostings(index, name, lengths, rating);
    summed.read(reader, id(word, 0), id(word, WHOLE - 1), 1);
    summed.read(reader, id(word, WHOLE), id(word, WHOLE), -1);
    return summed.counted();
  }

  /** The beginning of a word; {@code null} if the index does not tell its words now. */
  static @Nullable SummedPostings ofBeginning(
      SqlReader reader, BroadIndex index, WordRange range, SegmentLengths lengths, Rating rating) {
    String name = PostingName.beginning(range.letters());
    SummedPostings summed = new SummedPostings(index, name, lengths, rating);
    summed.read(reader, id(range.first(), 0), id(range.last(), WHOLE), 1);
    Long rest = index.words().get(PostingName.rest(range.letters()));
    if (rest != null) {
      summed.read(reader, id(rest, WHOLE), id(rest, WHOLE), 1);
      return summed.counted();
    }
    List<WordRange.Weighed> words = range.rest(reader);
    if (words == null) {
      return null;
    }
    words.forEach(summed::add);
    return summed.counted();
  }

  private static long id(long name, int layer) {
    return BroadIndex.postingsId(0, name, layer);
  }

  /** Adds postings from one layer to another, but what words have beside their layers. */
  private void read(SqlReader reader, long first, long last, int sign) {
    List<Long> segments =
        index.segments().stream().map(each -> BroadIndex.postingsId(each.id(), 0, 0)).toList();
    Map<String, Object> parameters = Map.of("segments", segments, "first", first, "last", last);
    reader
        .executeSql(READ, parameters, BroadWordPostings.Layer.class)
        .forEach(
            layer -> {
              if (layer.number() != WHOLE || first == last) {
                add(layer, sign);
              }
            });
  }

  private SummedPostings counted() {
    lengths.read();
    entries = Arrays.stream(weights).flatMapToInt(Arrays::stream).filter(w -> w > 0).count();
    rarity = rating.of(index.entries(), entries);
    return this;
  }

  private void add(BroadWordPostings.Layer layer, int sign) {
    boolean withLengths = layer.number() < PostingLayers.WITHOUT_LENGTHS;
    int[] sums = weights[index.position(layer.id() >> BroadIndex.SEGMENT_SHIFT)];
    PackedPostings postings = new PackedPostings(layer.postings());
    while (postings.next()) {
      sums[postings.entry()] += sign * postings.weight();
      if (withLengths) {
        postings.length();
      }
    }
  }

  private void add(WordRange.Weighed entry) {
    for (int i = 0; i < weights.length; i++) {
      int number = index.segments().get(i).number(entry.id());
      if (number >= 0) {
        weights[i][number] += (int) entry.weight();
      }
    }
  }

  @Override
  public long entries() {
    return entries;
  }

  @Override
  public double most() {
    return rarity * IndexScore.MOST;
  }

  @Override
  public void find(int segment, TermHits hits) {
    double[] slowness = lengths.slowness(segment);
    int[] found = weights[segment];
    for (int entry = 0; entry < found.length; entry++) {
      if (found[entry] > 0 && hits.isWanted(entry)) {
        hits.add(entry, rarity * IndexScore.of(found[entry], slowness[entry]));
      }
    }
  }

  @Override
  public double scoreOf(WordWeights entry) {
    return index.scoreOf(entry, entry.of(name), rarity);
  }

  @Override
  public boolean isIn(WordWeights entry) {
    return entry.of(name) > 0;
  }

  @Override
  public List<String> words() {
    return List.of(name);
  }
}
