package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a query that no postings tell, since they depend on the places of words: terms near
 * each other, and phrases and the like that have no postings of their own.
 */
final class PlacedTerms {
  /** The ids of more are not kept. */
  private static final int MOST_FOUND = 20_000;

  /** For those who do not ask for scores. */
  private static final Rating ANY = new Rating(1.0);

  private static final String FIND =
      "select rowid from entry_fts where entry_fts match :match limit :limit";

  private static final String COUNT = "select count(*) from entry_fts where entry_fts match :match";

  private final SqlReader reader;
  private final MatchWriter writer;
  private final BroadSizes sizes;
  private final BroadIndex index;
  private final SegmentLengths lengths;
  private final Set<Expression> placed = new HashSet<>();
  private final Map<QueryTerm, Double> rarities = new HashMap<>();
  private final Map<Expression, BroadTerm> found = new HashMap<>();

  private PlacedTerms(SqlReader reader, MatchWriter writer, BroadSizes sizes, BroadIndex index) {
    this.sizes = sizes;
    this.reader = reader;
    this.writer = writer;
    this.index = index;
    lengths = new SegmentLengths(reader, index);
  }

  /** {@code null} if there are none, or if too much was written since there were postings. */
  static @Nullable PlacedTerms of(
      SqlReader reader, Expression wanted, MatchWriter writer, BroadSizes sizes) {
    PlacedTerms found = in(wanted, reader, writer, sizes);
    if (found != null) {
      found.rate(BroadTerms.scoring(wanted));
    }
    return found;
  }

  /**
   * The same for those who do not ask for scores: the entries with a term are looked up, if that is
   * fast, and it then depends on places no more.
   */
  static @Nullable PlacedTerms withoutScores(
      SqlReader reader, Expression wanted, MatchWriter writer, BroadSizes sizes) {
    PlacedTerms found = in(wanted, reader, writer, sizes);
    if (found != null) {
      found.find();
    }
    return found;
  }

  private static @Nullable PlacedTerms in(
      Expression wanted, SqlReader reader, MatchWriter writer, BroadSizes sizes) {
    Set<Expression> terms = BroadTerms.all(wanted);
    if (terms.stream().noneMatch(PlaceRules::mayDependOnPlaces)) {
      return null;
    }
    BroadIndex index = BroadIndex.read(reader, names(terms), true, sizes);
    if (index == null) {
      return null;
    }
    PlacedTerms found = new PlacedTerms(reader, writer, sizes, index);
    terms.stream().filter(found::hasNoPostings).forEach(found.placed::add);
    return found.placed.isEmpty() || found.placed.size() > BroadTerms.MOST_SUMMED ? null : found;
  }

  SegmentLengths lengths() {
    return lengths;
  }

  boolean contains(Expression term) {
    return placed.contains(term);
  }

  boolean isEmpty() {
    return placed.isEmpty();
  }

  /** What phrases score at most; {@code null} if the words of some are not broad. */
  @Nullable Map<Expression, BroadTerm> bounds() {
    Map<Expression, BroadTerm> bounds = new HashMap<>();
    for (Map.Entry<QueryTerm, Double> phrase : rarities.entrySet()) {
      PhraseBound bound = boundOfBroad(phrase.getKey(), new Rating(phrase.getValue()));
      if (bound == null) {
        return null;
      }
      bounds.put(phrase.getKey(), bound);
    }
    return bounds;
  }

  /** The entries with terms, or what entries with phrases have, as far as words are broad. */
  Map<Expression, BroadTerm> known() {
    Map<Expression, BroadTerm> known = new HashMap<>(found);
    phrases(placed)
        .forEach(
            phrase ->
                Optional.ofNullable(bound(phrase, ANY, true))
                    .ifPresent(bound -> known.put(phrase, bound)));
    return known;
  }

  private void find() {
    for (Expression term : List.copyOf(placed)) {
      if (isFoundFast(term) && isFound(term)) {
        placed.remove(term);
      }
    }
  }

  /**
   * The index goes by the rarest word, but puts the entries of all words of a beginning together.
   */
  private boolean isFoundFast(Expression term) {
    if (term.terms().anyMatch(QueryTerm::prefix)) {
      return false;
    }
    List<QueryTerm> words =
        term.terms()
            .flatMap(phrase -> Tokenizer.words(phrase.text()).stream())
            .map(QueryTerm::word)
            .distinct()
            .toList();
    Map<Expression, BroadTerm> broad =
        new BroadTerms(reader, writer, sizes, ANY, Map.of(), lengths)
            .of(new Expression.All(List.copyOf(words)));
    return broad == null
        ? isOneRare(words)
        : broad.values().stream().anyMatch(word -> word.entries() <= sizes.visited());
  }

  private boolean isOneRare(List<QueryTerm> words) {
    return new Frequencies(reader)
        .upTo(sizes.rare(), words.stream().map(this::match).toList()).stream()
            .anyMatch(count -> count < sizes.rare());
  }

  /** {@code null} if some words are not broad, unless the index would be slow nevertheless. */
  private @Nullable PhraseBound boundOfBroad(QueryTerm phrase, Rating rating) {
    return bound(phrase, rating, phrase.prefix());
  }

  /** {@code null} if no words are broad, or if some are not and may not be. */
  private @Nullable PhraseBound bound(QueryTerm phrase, Rating rating, boolean mayBeRare) {
    Map<Expression, BroadTerm> parts =
        new BroadTerms(reader, writer, sizes, rating, Map.of(), lengths)
            .of(new Expression.All(parts(phrase)));
    if (parts == null
        || (!mayBeRare && parts.values().stream().anyMatch(RareTerm.class::isInstance))) {
      return null;
    }
    List<BroadTerm> all = new ArrayList<>();
    parts.values().forEach(part -> all.add(part instanceof RareTerm rare ? rare.found() : part));
    Optional.ofNullable(found.get(phrase)).ifPresent(known -> all.add(0, known));
    all.sort(Comparator.comparingLong(BroadTerm::entries));
    return new PhraseBound(all);
  }

  /** How texts tell the terms of a query; {@code null} if they do not. */
  @Nullable Map<Expression, TextTerm> inTexts(Expression wanted, Map<Expression, BroadTerm> terms) {
    Map<Expression, TextTerm> all = new HashMap<>();
    for (Expression term : BroadTerms.all(wanted)) {
      TextTerm told = inText(term, terms);
      if (told == null) {
        return null;
      }
      all.put(term, told);
    }
    return all;
  }

  private @Nullable TextTerm inText(Expression expression, Map<Expression, BroadTerm> terms) {
    BroadTerm known = terms.get(expression);
    if (expression instanceof Expression.Near near && placed.contains(near)) {
      List<PlacedTerm> parts = new ArrayList<>();
      near.parts().forEach(part -> parts.add(inText(part, terms)));
      return new NearTerm(parts, near.distance());
    }
    return !(expression instanceof QueryTerm term)
            || known instanceof RareTerm
            || term.form() == QueryTerm.Form.PART
        ? known
        : inText(term, terms);
  }

  private PlacedTerm inText(QueryTerm term, Map<Expression, BroadTerm> terms) {
    long entries = Optional.ofNullable(terms.get(term)).map(BroadTerm::entries).orElse(0L);
    Double rarity = rarities.get(term);
    return PlacedTerm.of(term, index, rarity == null ? rarity(entries) : rarity);
  }

  /** What an entry that has a phrase has as well: words, and pairs of them that have postings. */
  private List<Expression> parts(QueryTerm phrase) {
    List<String> words = Tokenizer.words(phrase.text());
    Set<Expression> parts = new LinkedHashSet<>();
    for (int i = 0; i < words.size(); i++) {
      boolean begins = phrase.prefix() && i == words.size() - 1;
      QueryTerm part = begins ? QueryTerm.prefix(words.get(i)) : QueryTerm.word(words.get(i));
      QueryTerm inColumns = part.in(phrase.columns());
      parts.add(PostingName.of(inColumns) == null ? part : inColumns);
      QueryTerm pair = i == 0 ? part : QueryTerm.word(words.get(i - 1) + ' ' + words.get(i));
      if (!begins && hasPostings(pair)) {
        parts.add(pair);
      }
    }
    return List.copyOf(parts);
  }

  /** A phrase alone may be of any rarity. */
  private void rate(List<Expression> scoring) {
    boolean alone = scoring.size() == 1 && scoring.get(0) instanceof QueryTerm;
    phrases(scoring).forEach(phrase -> rarities.put(phrase, alone ? 1 : rarity(entries(phrase))));
  }

  private Stream<QueryTerm> phrases(Collection<Expression> terms) {
    return terms.stream()
        .filter(placed::contains)
        .flatMap(Expression::terms)
        .filter(this::hasNoPostings)
        .distinct();
  }

  /**
   * An estimate where the index would look at very many postings, and the phrase is not rare; one
   * that ends in the beginning of a word it finds slowly, however rare it is.
   */
  private long entries(QueryTerm phrase) {
    PhraseBound words = boundOfBroad(phrase, ANY);
    return words == null || words.postings() < sizes.sampled()
        ? count(phrase)
        : new PhraseSample(reader, index)
            .entries(PlacedTerm.of(phrase, index, 1), words, phrase.prefix())
            .orElseGet(() -> count(phrase));
  }

  private double rarity(long count) {
    return IndexScore.rarity(index.entries(), Math.min(count, index.entries()));
  }

  private long count(QueryTerm term) {
    return isFound(term)
        ? Objects.requireNonNull(found.get(term)).entries()
        : reader.executeSql(COUNT, Map.of("match", match(term)), Long.class).get(0);
  }

  /** Whether so few entries have a term that they are all known now. */
  private boolean isFound(Expression term) {
    Map<String, Object> limited = Map.of("match", match(term), "limit", MOST_FOUND + 1);
    List<Long> ids = reader.executeSql(FIND, limited, Long.class);
    if (ids.size() <= MOST_FOUND) {
      found.put(term, new FoundTerm(index.segments(), Set.copyOf(ids)));
    }
    return ids.size() <= MOST_FOUND;
  }

  private String match(Expression term) {
    return Objects.requireNonNull(writer.write(term), "match");
  }

  private boolean hasNoPostings(Expression term) {
    return PlaceRules.mayDependOnPlaces(term)
        && !(term instanceof QueryTerm phrase && hasPostings(phrase));
  }

  private boolean hasPostings(QueryTerm term) {
    String name = PostingName.of(term);
    return name != null && index.words().containsKey(name);
  }

  private static Set<String> names(Set<Expression> terms) {
    Set<String> names = new HashSet<>();
    terms.stream()
        .flatMap(Expression::terms)
        .filter(term -> term.form() != QueryTerm.Form.PART)
        .forEach(
            term -> {
              names.add(Objects.requireNonNullElse(PostingName.of(term), ""));
              List<String> stems = term.stems();
              for (int i = 1; i < stems.size(); i++) {
                names.add(PostingName.pair(stems.get(i - 1), stems.get(i)));
              }
            });
    return names;
  }
}
