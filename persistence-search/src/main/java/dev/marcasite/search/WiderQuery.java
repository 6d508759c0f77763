package dev.marcasite.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query without places: of terms near each other it asks only that all are there, and it excludes
 * nothing of which texts may tell that it is not there. All entries that fit the query fit this
 * one, with no smaller scores.
 */
final class WiderQuery {
  private final PlacedTerms placed;

  private WiderQuery(PlacedTerms placed) {
    this.placed = placed;
  }

  static Expression of(Expression wanted, PlacedTerms placed) {
    return new WiderQuery(placed).wider(wanted);
  }

  /**
   * The other way round: all entries that fit this fit the query; {@code null} if none is known to.
   */
  static @Nullable Expression narrower(Expression wanted, PlacedTerms placed) {
    return new WiderQuery(placed).narrower(wanted);
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
    }
    return part instanceof Expression.Near near && placed.contains(near)
        ? new Expression.All(List.copyOf(near.parts()))
        : part;
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
}
