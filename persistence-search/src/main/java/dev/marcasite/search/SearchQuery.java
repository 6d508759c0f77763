package dev.marcasite.search;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What to search for. Immutable; each method that takes a value returns a changed copy.
 *
 * <p>The text is what a person types: words that must all occur, {@code "phrases in quotes"} whose
 * words must follow each other, and {@code beginnings*} of words. Characters that hang together,
 * such as {@code multi-agent}, are a phrase too. Case, accents and English endings do not matter.
 * Nothing in the text is an operator or an error; text without a letter or digit finds nothing.
 *
 * <p>Filters hold all at once, and are applied before the limit.
 *
 * @param text at most {@link #MAX_TEXT_LENGTH} UTF-16 code units
 * @param knowledgeBases names of knowledge bases, of which an entry is in one; empty for any
 * @param types types of entries, of which an entry has one; empty for any
 * @param tags names of tags, all of which an entry has; empty for any
 * @param limit the largest number of hits, 1 to 1,000; default 10
 * @param weights how much the parts of an entry count; default {@link ColumnWeights#DEFAULT}
 */
public record SearchQuery(
    String text,
    List<String> knowledgeBases,
    List<String> types,
    List<String> tags,
    int limit,
    ColumnWeights weights) {
  /** The length of the longest text that is searched for, in UTF-16 code units. */
  public static final int MAX_TEXT_LENGTH = 4_096;

  private static final int MAX_LIMIT = 1_000;

  /**
   * Refuses values outside the ranges above, naming the component.
   *
   * @throws QueryTooLongException if the text is too long
   */
  public SearchQuery {
    knowledgeBases = distinct(knowledgeBases);
    types = distinct(types);
    tags = distinct(tags);
    requireNonNull(weights, "weights");
    if (text.length() > MAX_TEXT_LENGTH) {
      throw new QueryTooLongException(text.length());
    }
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException(
          "limit must be from 1 to %,d: %d".formatted(MAX_LIMIT, limit));
    }
  }

  /**
   * A search for what a person typed, in all entries.
   *
   * @throws QueryTooLongException if the text is too long
   */
  public static SearchQuery of(String text) {
    return new SearchQuery(text, List.of(), List.of(), List.of(), 10, ColumnWeights.DEFAULT);
  }

  /** This search in some knowledge bases only, by their names. */
  public SearchQuery inKnowledgeBases(String... names) {
    return new SearchQuery(text, List.of(names), types, tags, limit, weights);
  }

  /** This search among entries of some types only. */
  public SearchQuery withTypes(String... types) {
    return new SearchQuery(text, knowledgeBases, List.of(types), tags, limit, weights);
  }

  /** This search among entries that have all of these tags. */
  public SearchQuery withTags(String... tags) {
    return new SearchQuery(text, knowledgeBases, types, List.of(tags), limit, weights);
  }

  /** This search with another largest number of hits. */
  public SearchQuery limit(int limit) {
    return new SearchQuery(text, knowledgeBases, types, tags, limit, weights);
  }

  /** This search with other weights. */
  public SearchQuery weights(ColumnWeights weights) {
    return new SearchQuery(text, knowledgeBases, types, tags, limit, weights);
  }

  private static List<String> distinct(List<String> names) {
    return names.stream().distinct().toList();
  }
}
