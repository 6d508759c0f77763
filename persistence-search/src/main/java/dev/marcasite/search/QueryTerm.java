package dev.marcasite.search;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the things that must occur: a word, a phrase, or the beginning of a word.
 *
 * @param text as the person typed it, without quotes and star
 * @param prefix whether the last word of it is only a beginning
 */
record QueryTerm(String text, boolean prefix) {
  /** A quoted phrase, or what stands between blanks and quotes. A lone quote is a blank. */
  private static final Pattern PIECE =
      Pattern.compile("\"([^\"]*)\"|([^\\s\"]+)", Pattern.UNICODE_CHARACTER_CLASS);

  /** What SQLite would take as the end of the text, and what UTF-8 cannot hold. */
  private static final Pattern UNSEARCHABLE = Pattern.compile("[\\x00\\p{Cs}]");

  /** The terms of a text, each once. */
  static List<QueryTerm> in(String text) {
    List<QueryTerm> terms = new ArrayList<>();
    Matcher pieces = PIECE.matcher(UNSEARCHABLE.matcher(text).replaceAll(" "));
    while (pieces.find()) {
      String phrase = pieces.group(1);
      terms.add(phrase == null ? word(pieces.group(2)) : new QueryTerm(phrase, false));
    }
    return terms.stream().filter(term -> !term.text.isBlank()).distinct().toList();
  }

  /**
   * The terms as an FTS5 expression. Each is a string there, whose tokens must follow each other;
   * strings side by side must all occur, and those without a token do not count.
   *
   * @see <a href="https://www.sqlite.org/fts5.html#full_text_query_syntax">FTS5 query syntax</a>
   */
  static String matchExpression(List<QueryTerm> terms) {
    return terms.stream()
        .map(term -> '"' + term.text.replace("\"", "\"\"") + (term.prefix ? "\"*" : "\""))
        .collect(joining(" "));
  }

  private static QueryTerm word(String piece) {
    int end = piece.length();
    while (end > 0 && piece.charAt(end - 1) == '*') {
      end--;
    }
    return new QueryTerm(piece.substring(0, end), end < piece.length());
  }
}
