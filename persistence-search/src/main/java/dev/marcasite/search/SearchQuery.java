package dev.marcasite.search;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What to search for. Immutable; each method that takes a value returns a changed copy.
 *
 * <p>{@link #of} takes what a person types:
 *
 * <ul>
 *   <li>{@code words}: up to three must all occur; of four and more any may, and entries with more
 *       of them come first. Words that only join others, such as <i>of</i>, do not count.
 *   <li>{@code "a phrase"}, {@code begin*} for the beginning of a word, {@code *part*} for a part.
 *   <li>{@code -without}, {@code this OR that}, {@code (in parentheses)}, {@code NEAR(a b, 5)}.
 *   <li>{@code title:word}, {@code summary:}, {@code body:}, {@code key:}, {@code tags:} for a part
 *       of the entry.
 *   <li>{@code tag:name}, {@code type:}, {@code kb:}, {@code status:}, {@code is:starred}, {@code
 *       is:archived}, {@code before:2026-05-17}, {@code after:2026}, {@code -tag:}, {@code -type:}.
 * </ul>
 *
 * <p>Characters that hang together, such as {@code multi-agent}, are a phrase. Case, accents and
 * English endings do not matter. Text that does not parse is searched for as words; none is an
 * error. Text without a letter or digit finds nothing.
 *
 * <p>Programs build queries from {@link #allTokens}, {@link #anyToken}, {@link #phrase} and {@link
 * #prefix} with {@link #and}, {@link #or} and {@link #andNot}. {@link #toString} prints what the
 * query means in the language above.
 */
public final class SearchQuery {
  /** The length of the longest text that is searched for, in UTF-16 code units. */
  public static final int MAX_TEXT_LENGTH = 4_096;

  private static final int MAX_LIMIT = 1_000;

  private final ParsedText parsed;
  private final boolean everything;
  private final SearchFilter filter;
  private final int limit;
  private final ColumnWeights weights;
  private final SearchOrder order;
  private final @Nullable String after;

  private SearchQuery(Draft draft) {
    parsed = draft.parsed;
    everything = draft.everything;
    filter = draft.filter;
    limit = draft.limit;
    weights = draft.weights;
    order = draft.order;
    after = draft.after;
  }

  /**
   * A search for what a person typed, in all entries.
   *
   * @throws QueryTooLongException if the text is too long
   */
  public static SearchQuery of(String text) {
    return new Draft(QueryParser.parse(checked(text))).build();
  }

  /**
   * A search for a question in plain words: any word may occur, however few there are, and entries
   * with more and rarer ones come first. Nothing in the text has a meaning of its own.
   *
   * @throws QueryTooLongException if the text is too long
   */
  public static SearchQuery question(String text) {
    return new Draft(parsed(PlainWords.question(words(text)))).build();
  }

  /** Entries that have all of these words. */
  public static SearchQuery allTokens(String text) {
    return new Draft(parsed(PlainWords.all(words(text)))).build();
  }

  /** Entries that have one of these words or more. */
  public static SearchQuery anyToken(String text) {
    List<QueryTerm> words = words(text);
    Expression any = words.size() > 1 ? new Expression.Words(words) : PlainWords.all(words);
    return new Draft(parsed(any)).build();
  }

  /** Entries in which these words follow each other. */
  public static SearchQuery phrase(String text) {
    return new Draft(parsed(term(QueryTerm.word(checked(text))))).build();
  }

  /** Entries in which these words follow each other, the last of them at least begins so. */
  public static SearchQuery prefix(String text) {
    return new Draft(parsed(term(QueryTerm.prefix(checked(text))))).build();
  }

  /**
   * A search with a full-text MATCH expression over the columns title, summary, body, key and tags.
   *
   * @throws QuerySyntaxException if it is not well formed, with the place
   * @throws QueryTooLongException if it is too long
   */
  public static SearchQuery matching(String expression) {
    return new Draft(parsed(MatchParser.parse(QueryToken.searchable(checked(expression))))).build();
  }

  /** All entries that the filter lets through. */
  public static SearchQuery everything() {
    Draft draft = new Draft(parsed(null));
    draft.everything = true;
    return draft.build();
  }

  /** Entries that fit this query and another; filters and the rest stay those of this one. */
  public SearchQuery and(SearchQuery other) {
    return with(combined(other, (a, b) -> new Expression.All(List.of(a, b))));
  }

  /** Entries that fit this query or another; filters and the rest stay those of this one. */
  public SearchQuery or(SearchQuery other) {
    return with(combined(other, (a, b) -> new Expression.Any(List.of(a, b))));
  }

  /** Entries that fit this query and not another; filters and the rest stay those of this one. */
  public SearchQuery andNot(SearchQuery other) {
    Expression unwanted = other.parsed.wanted();
    if (parsed.wanted() != null || unwanted == null) {
      return unwanted == null ? this : with(combined(other, Expression.Except::new));
    }
    Draft draft = new Draft(this);
    draft.parsed = new ParsedText(null, unwanted, parsed.filter(), "");
    return draft.build();
  }

  /** This search in one part of the entries only. */
  public SearchQuery in(SearchColumn column) {
    Expression wanted = parsed.wanted();
    return wanted == null ? this : with(ColumnScope.of(wanted, column));
  }

  /** This search among fewer entries. Filters that were typed hold too. */
  public SearchQuery filter(SearchFilter filter) {
    return changed(draft -> draft.with(requireNonNull(filter, "filter")));
  }

  /** This search in some knowledge bases only, by their names. */
  public SearchQuery inKnowledgeBases(String... names) {
    return filter(filter.withKnowledgeBases(names));
  }

  /** This search among entries of some types only. */
  public SearchQuery withTypes(String... types) {
    return filter(filter.withTypes(types));
  }

  /** This search among entries that have all of these tags. */
  public SearchQuery withTags(String... tags) {
    return filter(filter.withAllTags(tags));
  }

  /** This search with another largest number of hits, 1 to 1,000; 10 unless set. */
  public SearchQuery limit(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException(
          "limit must be from 1 to %,d: %d".formatted(MAX_LIMIT, limit));
    }
    return changed(
        draft -> {
          draft.limit = limit;
          return draft;
        });
  }

  /** This search with other weights. */
  public SearchQuery weights(ColumnWeights weights) {
    requireNonNull(weights, "weights");
    return changed(
        draft -> {
          draft.weights = weights;
          return draft;
        });
  }

  /** This search in another order. */
  public SearchQuery order(SearchOrder order) {
    requireNonNull(order, "order");
    return changed(
        draft -> {
          draft.order = order;
          return draft;
        });
  }

  /**
   * The hits that come after a page.
   *
   * @param next what {@link SearchPage#next} of the same query says; {@code null} for the first
   *     page
   * @throws IllegalArgumentException when it is searched with, if it is not of this kind of query
   */
  public SearchQuery after(@Nullable String next) {
    return changed(
        draft -> {
          draft.after = next;
          return draft;
        });
  }

  /** The filter that was set; those that were typed hold too. */
  public SearchFilter filter() {
    return filter;
  }

  /** The largest number of hits. */
  public int limit() {
    return limit;
  }

  /** How much the parts of an entry count. */
  public ColumnWeights weights() {
    return weights;
  }

  /** In which order the hits come. */
  public SearchOrder order() {
    return order;
  }

  Optional<String> after() {
    return Optional.ofNullable(after);
  }

  ParsedText parsed() {
    return parsed;
  }

  /** Whether entries are listed although there is no word to search for. */
  boolean listsWithoutWords() {
    return everything || !parsed.filter().equals(SearchFilter.ALL) || parsed.unwanted() != null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SearchQuery query && values().equals(query.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  /** What is searched for, as a person would type it, without the filters that were set. */
  @Override
  public String toString() {
    return QueryText.of(parsed);
  }

  private List<@Nullable Object> values() {
    List<@Nullable Object> values = new ArrayList<>(List.of(parsed, everything, filter, limit));
    values.addAll(List.of(weights, order));
    values.add(after);
    return values;
  }

  private @Nullable Expression combined(SearchQuery other, Combination combination) {
    Expression first = parsed.wanted();
    Expression second = other.parsed.wanted();
    return first == null ? second : second == null ? first : combination.of(first, second);
  }

  private SearchQuery with(@Nullable Expression wanted) {
    Draft draft = new Draft(this);
    draft.parsed = new ParsedText(wanted, parsed.unwanted(), parsed.filter(), "");
    return draft.build();
  }

  private SearchQuery changed(UnaryOperator<Draft> change) {
    return change.apply(new Draft(this)).build();
  }

  private static @Nullable Expression term(QueryTerm term) {
    return term.stems().isEmpty() ? null : term;
  }

  static List<QueryTerm> words(String text) {
    return QueryToken.searchable(checked(text))
        .lines()
        .flatMap(line -> List.of(line.split("\\s+")).stream())
        .map(QueryTerm::word)
        .filter(word -> !word.stems().isEmpty())
        .toList();
  }

  private static String checked(String text) {
    if (text.length() > MAX_TEXT_LENGTH) {
      throw new QueryTooLongException(text.length());
    }
    return text;
  }

  private static ParsedText parsed(@Nullable Expression wanted) {
    return new ParsedText(wanted, null, SearchFilter.ALL, "");
  }

  private interface Combination {
    Expression of(Expression first, Expression second);
  }

  /** A query that is being made. */
  private static final class Draft {
    ParsedText parsed;
    boolean everything;
    SearchFilter filter = SearchFilter.ALL;
    int limit = 10;
    ColumnWeights weights = ColumnWeights.DEFAULT;
    SearchOrder order = SearchOrder.RELEVANCE;
    @Nullable String after;

    Draft(ParsedText parsed) {
      this.parsed = Objects.requireNonNull(parsed);
    }

    Draft(SearchQuery query) {
      parsed = query.parsed;
      everything = query.everything;
      filter = query.filter;
      limit = query.limit;
      weights = query.weights;
      order = query.order;
      after = query.after;
    }

    Draft with(SearchFilter filter) {
      this.filter = filter;
      return this;
    }

    SearchQuery build() {
      return new SearchQuery(this);
    }
  }
}
