package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A term that few entries have: all of them, as the index scores them. */
final class RareTerm implements BroadTerm {
  private static final String FIND =
      """
      select rowid as id,
             -bm25(entry_fts, :titleWeight, :summaryWeight, :bodyWeight, :keyWeight, :tagsWeight) as score
        from entry_fts where entry_fts match :match
      """;

  private final List<Segment> segments;
  private final List<RankedId> found;
  private final Map<Long, Double> scores = new HashMap<>();
  private double most;

  RareTerm(SqlReader reader, String match, List<Segment> segments) {
    this.segments = segments;
    Map<String, Object> parameters = new HashMap<>(Weights.of(ColumnWeights.DEFAULT));
    parameters.put("match", match);
    found = reader.executeSql(FIND, parameters, RankedId.class);
    for (RankedId entry : found) {
      scores.put(entry.id(), entry.score());
      most = Math.max(most, entry.score());
    }
  }

  /** The same entries, with any score. */
  FoundTerm found() {
    return new FoundTerm(segments, Set.copyOf(scores.keySet()));
  }

  @Override
  public long entries() {
    return found.size();
  }

  @Override
  public double most() {
    return most;
  }

  @Override
  public void find(int segment, TermHits hits) {
    Segment entries = segments.get(segment);
    for (RankedId entry : found) {
      int number = entries.number(entry.id());
      if (number >= 0 && hits.isWanted(number)) {
        hits.add(number, entry.score());
      }
    }
  }

  @Override
  public double scoreOf(WordWeights entry) {
    return scores.getOrDefault(entry.id(), 0.0);
  }

  @Override
  public boolean isIn(WordWeights entry) {
    return scores.containsKey(entry.id());
  }
}
