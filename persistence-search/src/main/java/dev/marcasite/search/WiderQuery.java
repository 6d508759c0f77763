package dev.marcasite.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query without places: in place of a phrase it asks for the words of it. All entries that fit
 * the query fit this one, with no smaller scores: a phrase scores no more than each of its words
 * would, were it as rare, and so no more than their mean.
 */
final class WiderQuery {
  private final PlacedTerms placed;
  private final Expression typed;
  private final Expression expression;
  private final List<Expression> own = new ArrayList<>();
  private final Map<Expression, Double> shares = new LinkedHashMap<>();
  private final Map<String, Expression> named = new HashMap<>();

  WiderQuery(Expression typed, PlacedTerms placed) {
    this.typed = typed;
    this.placed = placed;
    expression = wider(typed);
  }

  Expression expression() {
    return expression;
  }

  /**
   * What scores are multiplied by, where that is not the rarity of what has the name. A word that
   * stands several times in the query has a part of that each time, unless one may count alone.
   */
  Map<String, Rating> ratings() {
    List<Expression> scoring = BroadTerms.scoring(expression);
    boolean alone = SegmentScan.hasAlternatives(expression);
    Map<String, Rating> ratings = new HashMap<>();
    shares.forEach(
        (term, share) -> {
          double times = own.stream().filter(term::equals).count();
          double all = alone ? Math.max(1, times) : scoring.stream().filter(term::equals).count();
          ratings.put(
              String.valueOf(PostingName.of(term)),
              new Rating(times / all, alone ? share : share / all));
        });
    return ratings;
  }

  /** Whether a term stands for a phrase only. */
  boolean isShare(Expression term) {
    return shares.containsKey(term);
  }

  /** How texts tell the terms of the query; {@code null} if they do not. */
  @Nullable Map<Expression, TextTerm> inTexts(Map<Expression, BroadTerm> found) {
    Map<Expression, TextTerm> all = new HashMap<>();
    for (Expression term : BroadTerms.all(typed)) {
      TextTerm told = inTexts(term, found);
      if (told == null) {
        return null;
      }
      all.put(term, told);
    }
    return all;
  }

  private @Nullable TextTerm inTexts(Expression expression, Map<Expression, BroadTerm> found) {
    if (expression instanceof Expression.Near near) {
      List<PlacedTerm> parts = new ArrayList<>();
      near.parts().forEach(part -> parts.add(inTexts(part, found)));
      return placed.contains(near) ? new NearTerm(parts, near.distance()) : found.get(near);
    }
    QueryTerm term = (QueryTerm) expression;
    BroadTerm known = found.get(named(term));
    return known instanceof RareTerm || term.form() == QueryTerm.Form.PART
        ? known
        : inTexts(term, found);
  }

  private PlacedTerm inTexts(QueryTerm term, Map<Expression, BroadTerm> found) {
    BroadIndex index = placed.index();
    Double rarity = placed.rarity(term);
    long entries = Optional.ofNullable(found.get(named(term))).map(BroadTerm::entries).orElse(0L);
    double byEntries = IndexScore.rarity(index.entries(), Math.min(entries, index.entries()));
    return PlacedTerm.of(term, index, Objects.requireNonNullElse(rarity, byEntries));
  }

  private Expression wider(Expression part) {
    if (part instanceof Expression.All all) {
      return new Expression.All(all.parts().stream().map(this::wider).toList());
    } else if (part instanceof Expression.Any any) {
      return new Expression.Any(any.parts().stream().map(this::wider).toList());
    } else if (part instanceof Expression.Except except) {
      Expression wanted = wider(except.wanted());
      Expression unwanted = narrower(except.unwanted());
      return unwanted == null ? wanted : new Expression.Except(wanted, unwanted);
    } else if (part instanceof Expression.Near near && placed.contains(near)) {
      return new Expression.All(near.parts().stream().map(this::term).toList());
    }
    return part instanceof QueryTerm term && placed.contains(term) ? phrase(term) : own(part);
  }

  private Expression term(QueryTerm part) {
    return placed.rarity(part) == null ? own(part) : phrase(part);
  }

  private Expression own(Expression term) {
    Expression known = named(term);
    own.add(known);
    return known;
  }

  private Expression phrase(QueryTerm phrase) {
    List<Expression> parts = placed.parts(phrase).stream().map(this::named).toList();
    double rarity = Objects.requireNonNull(placed.rarity(phrase), "rarity");
    parts.forEach(part -> shares.merge(part, rarity / parts.size(), Double::sum));
    return placed.found().containsKey(phrase)
        ? new Expression.All(Stream.concat(parts.stream(), Stream.of(phrase)).toList())
        : Objects.requireNonNull(PlainWords.all(parts), "parts");
  }

  /** What entries that fit less than an expression fit as well; {@code null} if nothing. */
  private @Nullable Expression narrower(Expression unwanted) {
    if (unwanted instanceof Expression.Any any) {
      List<Expression> parts = new ArrayList<>();
      any.parts().forEach(part -> Optional.ofNullable(narrower(part)).ifPresent(parts::add));
      return parts.size() > 1 ? new Expression.Any(parts) : parts.isEmpty() ? null : parts.get(0);
    }
    return BroadTerms.all(unwanted).stream().anyMatch(placed::contains) ? null : unwanted;
  }

  /** One term for all that have the same postings. */
  private Expression named(Expression term) {
    String name = PostingName.of(term);
    return name == null ? term : named.computeIfAbsent(name, none -> term);
  }
}
