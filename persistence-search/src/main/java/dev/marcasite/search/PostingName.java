package dev.marcasite.search;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What postings are called: a word, the beginning of a word ({@code br*}), the words with a longer
 * beginning that have no postings themselves ({@code bre~}), each of these in one column ({@code
 * title:bread}), or two words that follow each other ({@code of the}).
 */
final class PostingName {
  /**
   * Not postings, but all words of a segment. Postings without this name are of before and are made
   * anew: a change of what the postings hold changes the name. The first was {@code *}; the second
   * came with the letters of FTS5's own tables.
   */
  static final String WORDS = "**";

  /** Longer beginnings, in code points, have no postings of their own. */
  static final int LONGEST_BEGINNING = 2;

  /** Of longer ones, up to this, the words that are not broad have postings together. */
  static final int LONGEST_REST = 4;

  private PostingName() {}

  static String inColumn(SearchColumn column, String name) {
    return column.column() + ':' + name;
  }

  /** The column of a name that has one. */
  static SearchColumn column(String name) {
    return SearchColumn.valueOf(name.substring(0, name.indexOf(':')).toUpperCase(Locale.ROOT));
  }

  static String beginning(String letters) {
    return letters + '*';
  }

  static String rest(String letters) {
    return letters + '~';
  }

  /** The first code points of a word, or the whole of a shorter one. */
  static String first(String word, int letters) {
    int most = Math.min(letters, word.codePointCount(0, word.length()));
    return word.substring(0, word.offsetByCodePoints(0, most));
  }

  static String pair(String first, String second) {
    return first + ' ' + second;
  }

  /** What a term of a query is called; {@code null} if postings of it would have no name. */
  static @Nullable String of(Expression expression) {
    if (!(expression instanceof QueryTerm term) || term.first()) {
      return null;
    }
    boolean anywhere = term.columns().equals(QueryTerm.ANYWHERE);
    List<String> stems = term.form() == QueryTerm.Form.PART ? List.of() : term.stems();
    if (stems.size() == 1) {
      String name = term.prefix() ? beginning(stems.get(0)) : stems.get(0);
      return anywhere
          ? name
          : term.columns().size() == 1 ? inColumn(term.columns().iterator().next(), name) : null;
    }
    return stems.size() == 2 && anywhere && !term.prefix()
        ? pair(stems.get(0), stems.get(1))
        : null;
  }

  /** The word whose postings tell in which bodies it is; {@code null} for other names. */
  static @Nullable String wordOfBody(String name) {
    String prefix = inColumn(SearchColumn.BODY, "");
    return name.startsWith(prefix) ? name.substring(prefix.length()) : null;
  }
}
