package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A broad word: its postings, of which no more layers are read than are needed. */
final class BroadWordPostings implements BroadTerm {
  private static final double ROUNDING = 1 + 1e-9;

  private static final String READ =
      """
      select id, entries, best_score, middle_score, rest_score, best
        from entry_fts_broad_postings where id in (select value from json_each(:ids))
      """;

  private final SqlReader reader;
  private final BroadIndex index;
  private final String word;
  private final SegmentLengths lengths;
  private final Map<Integer, Best> rows = new HashMap<>();
  private final Map<Integer, Rest> rests = new HashMap<>();
  private final Postings postings = new Postings();
  private final double average;
  private final double rarity;
  private double most;

  /** The postings of a word in a segment, without those that are read on demand. */
  record Best(
      long id, int entries, double bestScore, double middleScore, double restScore, byte[] best) {}

  /** The other postings. */
  record Rest(long id, byte @Nullable [] middle, byte @Nullable [] rest) {}

  BroadWordPostings(SqlReader reader, BroadIndex index, String word, SegmentLengths lengths) {
    this.reader = reader;
    this.index = index;
    this.word = word;
    this.lengths = lengths;
    average = index.averageLength();
    long number = index.words().getOrDefault(word, 0L);
    Map<Long, Integer> positions = new HashMap<>();
    for (int i = 0; i < index.segments().size(); i++) {
      positions.put(index.segments().get(i).id() << BroadIndex.WORD_BITS | number, i);
    }
    long with = 0;
    for (Best row : reader.executeSql(READ, Map.of("ids", positions.keySet()), Best.class)) {
      int segment = positions.getOrDefault(row.id(), 0);
      rows.put(segment, row);
      with += row.entries();
    }
    rarity = IndexScore.rarity(index.entries(), Math.min(with, index.entries()));
    rows.forEach((segment, row) -> most = Math.max(most, bound(segment, row.bestScore())));
  }

  /** Reads the layers with scores of interest in all segments at once. */
  void prepare(double least) {
    List<Long> ids = new ArrayList<>();
    Map<Long, Integer> positions = new HashMap<>();
    rows.forEach(
        (segment, row) -> {
          if (!rests.containsKey(segment) && bound(segment, row.middleScore()) >= least) {
            ids.add(row.id());
            positions.put(row.id(), segment);
          }
        });
    if (ids.isEmpty()) {
      return;
    }
    reader
        .executeSql(
            "select id, middle, rest from entry_fts_broad_postings"
                + " where id in (select value from json_each(:ids))",
            Map.of("ids", ids),
            Rest.class)
        .forEach(rest -> rests.put(positions.getOrDefault(rest.id(), 0), rest));
  }

  @Override
  public long entries() {
    return rows.values().stream().mapToLong(Best::entries).sum();
  }

  @Override
  public double most() {
    return most;
  }

  @Override
  public void find(int segment, double least, TermHits hits) {
    Best row = rows.get(segment);
    if (row == null || bound(segment, row.bestScore()) < least) {
      return;
    }
    postings.clear();
    postings.unpack(row.best());
    Rest more = rests.get(segment);
    if (more != null && bound(segment, row.middleScore()) >= least) {
      byte[] middle = more.middle();
      if (middle != null) {
        postings.unpack(middle);
      }
      byte[] rest = more.rest();
      if (rest != null && bound(segment, row.restScore()) >= least) {
        postings.unpack(rest, lengths.of(segment));
      }
    }
    hits.add(postings, rarity, average);
  }

  @Override
  public double scoreOf(BroadText entry, int weight, int length) {
    return weight == 0 ? 0 : rarity * IndexScore.of(weight, length, average);
  }

  @Override
  public String word() {
    return word;
  }

  /** Scores grow with the average length, by no more than that does. */
  private double bound(int segment, double score) {
    double growth = Math.max(1, average / index.segments().get(segment).averageLength());
    return score <= 0 ? -1 : rarity * Math.min(IndexScore.MOST, score * growth) * ROUNDING;
  }
}
