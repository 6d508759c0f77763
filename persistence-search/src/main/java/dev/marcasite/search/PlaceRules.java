package dev.marcasite.search;

/**
 * Where the places of words matter to the full-text index, and where it tells less than is said.
 */
final class PlaceRules {
  private PlaceRules() {}

  /** Whether it takes the places of words to know which entries have a term. */
  static boolean mayDependOnPlaces(Expression expression) {
    return expression instanceof Expression.Near
        || (expression instanceof QueryTerm term
            && term.form() != QueryTerm.Form.PART
            && !term.columns().isEmpty()
            && (term.stems().size() > 1 || PostingName.of(term) == null));
  }

  /**
   * Whether the terms of an expression tell all that the index does: where terms near each other
   * are not needed, it counts the first of them even if the rest is missing, unless each is a
   * single word; and it overlooks what is needed beside alternatives that depend on places, if all
   * of that is one of other alternatives.
   */
  static boolean areTold(Expression wanted) {
    return BroadTerms.all(wanted).stream().allMatch(term -> isTold(term, wanted))
        && areTold(wanted, 0);
  }

  private static boolean isTold(Expression term, Expression wanted) {
    return !(term instanceof Expression.Near near)
        || (near.parts().stream()
                .noneMatch(part -> part.columns().isEmpty() || part.stems().isEmpty())
            && (isNeeded(near, wanted)
                || near.parts().stream()
                    .allMatch(part -> part.stems().size() == 1 && !part.first())));
  }

  /** Counts changes between alternatives and what is needed on the way down. */
  private static boolean areTold(Expression expression, int changes) {
    if (expression instanceof Expression.Any any) {
      int more = changes == 1 ? 1 : changes + 1;
      return any.parts().stream().allMatch(part -> areTold(part, more));
    } else if (expression instanceof Expression.All all) {
      int more = changes == 1 ? 2 : changes;
      return all.parts().stream().allMatch(part -> areTold(part, more));
    } else if (expression instanceof Expression.Except except) {
      return areTold(except.wanted(), changes) && areTold(except.unwanted(), changes);
    }
    return changes < 3 || !mayDependOnPlaces(expression);
  }

  private static boolean isNeeded(Expression term, Expression wanted) {
    if (wanted instanceof Expression.All all) {
      return all.parts().stream().anyMatch(part -> isNeeded(term, part));
    }
    return term.equals(wanted)
        || (wanted instanceof Expression.Except except && isNeeded(term, except.wanted()));
  }
}
