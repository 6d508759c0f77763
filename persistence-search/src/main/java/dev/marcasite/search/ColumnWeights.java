package dev.marcasite.search;

/**
 * How much a word counts for the rank of an entry, by the part of the entry that it stands in.
 *
 * <p>Only the ratios matter. A weight multiplies the number of times that a query word occurs in
 * its part, before BM25 dampens the sum, so a weight of 10 lets one word of the title count as much
 * as ten of the body.
 *
 * @param title a finite number, not negative
 * @param tags a finite number, not negative
 * @param summary a finite number, not negative
 * @param body a finite number, not negative
 * @see <a href="https://www.sqlite.org/fts5.html#the_bm25_function">The formula</a>
 */
public record ColumnWeights(double title, double tags, double summary, double body) {
  /**
   * 10 for the title, 5 for the tags, 4 for the summary, 1 for the body: a title says what the
   * entry is about in a few words and must win against a long body that mentions a word in passing;
   * tags and summary lie between the two.
   */
  public static final ColumnWeights DEFAULT = new ColumnWeights(10, 5, 4, 1);

  /** Refuses weights outside the ranges above, naming the part. */
  public ColumnWeights {
    requireWeight(title, "title");
    requireWeight(tags, "tags");
    requireWeight(summary, "summary");
    requireWeight(body, "body");
  }

  /** The key weighs as much as the summary. */
  double of(SearchColumn column) {
    return switch (column) {
      case TITLE -> title;
      case TAGS -> tags;
      case SUMMARY, KEY -> summary;
      case BODY -> body;
    };
  }

  private static void requireWeight(double weight, String name) {
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException(
          name + " must be a finite number, not negative: " + weight);
    }
  }
}
