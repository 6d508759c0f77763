package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds and scores entries by their texts, one by one, with the same result as by postings. */
final class BroadTexts {
  private final SqlReader reader;
  private final Matches matches;
  private final Expression wanted;
  private final Map<Expression, BroadTerm> terms;
  private final List<Expression> scoring;
  private final Set<String> words;
  private final Stems stems = new Stems();

  BroadTexts(
      SqlReader reader,
      Matches matches,
      Expression wanted,
      Map<Expression, BroadTerm> terms,
      List<Expression> scoring) {
    this.reader = reader;
    this.matches = matches;
    this.wanted = wanted;
    this.terms = terms;
    this.scoring = scoring;
    words =
        terms.values().stream()
            .flatMap(term -> term.words().stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Those of some entries that fit, filter and all, with their scores. */
  List<RankedId> fitting(List<Long> ids) {
    List<RankedId> fitting = new ArrayList<>();
    List<Long> allowed = List.copyOf(matches.allowed(reader, ids));
    for (BroadText entry : BroadText.read(reader, allowed)) {
      WordWeights weights = new WordWeights(entry, words, stems);
      if (fits(wanted, weights)) {
        double score = 0;
        for (Expression term : scoring) {
          score += term(term).scoreOf(weights);
        }
        fitting.add(new RankedId(entry.id(), score));
      }
    }
    return fitting;
  }

  private boolean fits(Expression expression, WordWeights entry) {
    if (expression instanceof Expression.All all) {
      return all.parts().stream().allMatch(part -> fits(part, entry));
    } else if (expression instanceof Expression.Any any) {
      return any.parts().stream().anyMatch(part -> fits(part, entry));
    } else if (expression instanceof Expression.Except except) {
      return fits(except.wanted(), entry) && !fits(except.unwanted(), entry);
    }
    return term(expression).isIn(entry);
  }

  private BroadTerm term(Expression expression) {
    return Objects.requireNonNull(terms.get(expression), "term");
  }
}
