package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds and scores entries by their texts, one by one, with the same result as by postings. */
final class BroadTexts {
  /** Of so many entries the texts are held at once. */
  static final int BATCH = 64;

  private final SqlReader reader;
  private final Matches matches;
  private final Expression wanted;
  private final Map<Expression, ? extends TextTerm> terms;
  private final CountedNames names;
  private final Stems stems = new Stems();

  BroadTexts(
      SqlReader reader,
      Matches matches,
      Expression wanted,
      Map<Expression, ? extends TextTerm> terms) {
    this.reader = reader;
    this.matches = matches;
    this.wanted = wanted;
    this.terms = terms;
    names = new CountedNames(terms.values());
  }

  /** Those of some entries that fit, filter and all, with their scores. */
  List<RankedId> fitting(List<Long> ids) {
    List<RankedId> fitting = new ArrayList<>();
    List<Long> allowed = List.copyOf(matches.allowed(reader, ids));
    for (BroadText entry : BroadText.read(reader, allowed)) {
      WordWeights weights = new WordWeights(entry, names, stems);
      if (fits(wanted, weights)) {
        fitting.add(new RankedId(entry.id(), scored(wanted, 0, weights)));
      }
    }
    return fitting;
  }

  /** Those of some entries that have what is wanted, whatever the filter says. */
  List<Long> having(List<Long> ids) {
    List<Long> having = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += BATCH) {
      List<Long> some = ids.subList(from, Math.min(ids.size(), from + BATCH));
      BroadText.read(reader, some).stream()
          .filter(entry -> fits(wanted, new WordWeights(entry, names, stems)))
          .forEach(entry -> having.add(entry.id()));
    }
    return having;
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

  /** A sum with the scores of all that an entry has of what fits it. */
  private double scored(Expression expression, double sum, WordWeights entry) {
    if (expression instanceof Expression.All all) {
      return scored(all.parts(), sum, entry);
    } else if (expression instanceof Expression.Any any) {
      return scored(any.parts().stream().filter(part -> fits(part, entry)).toList(), sum, entry);
    } else if (expression instanceof Expression.Except except) {
      return scored(except.wanted(), sum, entry);
    }
    return term(expression).addTo(sum, entry);
  }

  private double scored(List<Expression> parts, double sum, WordWeights entry) {
    double all = sum;
    for (Expression part : parts) {
      all = scored(part, all, entry);
    }
    return all;
  }

  private TextTerm term(Expression expression) {
    return Objects.requireNonNull(terms.get(expression), "term");
  }
}
