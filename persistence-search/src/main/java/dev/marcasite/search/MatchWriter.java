package dev.marcasite.search;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes expressions as FTS5 has them. Each term is a string there, whose tokens must follow each
 * other; one without a token does not count.
 *
 * @see <a href="https://www.sqlite.org/fts5.html#full_text_query_syntax">FTS5 query syntax</a>
 */
final class MatchWriter {
  /** What no entry has: a word of nothing but an accent cannot be indexed. */
  static final String NOTHING = "\"\u0301\"";

  private static final List<String> ENDINGS =
      List.of("", "e", "s", "es", "ed", "ing", "al", "ly", "ion", "ement", "y");

  private final Function<QueryTerm, List<String>> wordsWithPart;
  private final boolean spaced;

  /**
   * A writer.
   *
   * @param wordsWithPart the words of the index that a part of a word stands for
   */
  MatchWriter(Function<QueryTerm, List<String>> wordsWithPart) {
    this(wordsWithPart, true);
  }

  private MatchWriter(Function<QueryTerm, List<String>> wordsWithPart, boolean spaced) {
    this.wordsWithPart = wordsWithPart;
    this.spaced = spaced;
  }

  /** A writer for an index without blanks around the letters of scripts that have none. */
  static MatchWriter unspaced() {
    return new MatchWriter(part -> List.of(), false);
  }

  /** The words of the index that a part of a word stands for. */
  List<String> wordsWith(QueryTerm part) {
    return part.columns().isEmpty() ? List.of() : wordsWithPart.apply(part);
  }

  /** The MATCH expression; {@code null} if it has no token. */
  @Nullable String write(Expression expression) {
    if (expression instanceof QueryTerm term) {
      return term(term);
    } else if (expression instanceof Expression.Words words) {
      return joined(words.words().stream().distinct().toList(), " OR ");
    } else if (expression instanceof Expression.All all) {
      return joined(all.parts(), " AND ");
    } else if (expression instanceof Expression.Any any) {
      return joined(any.parts(), " OR ");
    } else if (expression instanceof Expression.Except except) {
      return except(except);
    }
    return near((Expression.Near) expression);
  }

  private @Nullable String except(Expression.Except except) {
    String wanted = write(except.wanted());
    String unwanted = write(except.unwanted());
    return wanted == null || unwanted == null ? wanted : "(" + wanted + " NOT " + unwanted + ")";
  }

  private @Nullable String joined(List<? extends Expression> parts, String operator) {
    List<String> written = new ArrayList<>();
    for (Expression part : parts) {
      String text = write(part);
      if (text != null) {
        written.add(text);
      }
    }
    return written.size() > 1
        ? "(" + String.join(operator, written) + ")"
        : written.isEmpty() ? null : written.get(0);
  }

  private @Nullable String term(QueryTerm term) {
    if (term.columns().isEmpty()) {
      return NOTHING;
    }
    if (term.form() == QueryTerm.Form.PART) {
      List<String> words = wordsWith(term);
      return words.isEmpty()
          ? NOTHING
          : columns(term)
              + "("
              + words.stream().map(MatchWriter::word).collect(joining(" OR "))
              + ")";
    }
    return term.stems().isEmpty() ? null : columns(term) + string(term);
  }

  /** The index stems what it is asked for: a stem that this changes needs an ending. */
  private static String word(String stem) {
    return quoted(
        ENDINGS.stream()
            .map(stem::concat)
            .filter(word -> Tokenizer.stems(word).equals(List.of(stem)))
            .findFirst()
            .orElse(stem));
  }

  private String near(Expression.Near near) {
    return columns(near.parts().get(0))
        + near.parts().stream()
            .map(this::string)
            .collect(joining(" ", "NEAR(", ", " + near.distance() + ")"));
  }

  private static String columns(QueryTerm term) {
    return term.columns().equals(QueryTerm.ANYWHERE)
        ? ""
        : term.columns().stream()
            .sorted()
            .map(SearchColumn::column)
            .collect(joining(" ", "{", "} : "));
  }

  private String string(QueryTerm term) {
    String typed = QueryToken.searchable(term.text());
    String words = spaced ? Scripts.spaced(typed) : typed;
    return (term.first() ? "^ " : "") + quoted(words) + (term.prefix() ? " *" : "");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
