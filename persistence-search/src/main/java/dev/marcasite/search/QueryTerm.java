package dev.marcasite.search;

import static java.util.stream.Collectors.joining;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A word, a phrase, or the beginning of a word.
 *
 * @param text as the person typed it, without quotes and star
 * @param form what the last word of it stands for
 * @param columns where it may stand
 * @param first whether it must be the first of its column
 */
record QueryTerm(String text, Form form, Set<SearchColumn> columns, boolean first)
    implements Expression {
  static final Set<SearchColumn> ANYWHERE = Set.copyOf(EnumSet.allOf(SearchColumn.class));

  /** What the last word of a term stands for. */
  enum Form {
    WORD,
    PREFIX,
    /** A part of a word; always a single word. */
    PART
  }

  QueryTerm {
    columns = Set.copyOf(columns);
  }

  static QueryTerm word(String text) {
    return new QueryTerm(text, Form.WORD, ANYWHERE, false);
  }

  static QueryTerm prefix(String text) {
    return new QueryTerm(text, Form.PREFIX, ANYWHERE, false);
  }

  QueryTerm in(Set<SearchColumn> columns) {
    return new QueryTerm(text, form, columns, first);
  }

  QueryTerm asFirst() {
    return new QueryTerm(text, form, columns, true);
  }

  boolean prefix() {
    return form == Form.PREFIX;
  }

  /** The words of the term as the index has them. */
  List<String> stems() {
    return Tokenizer.stems(text);
  }

  @Override
  public Stream<QueryTerm> terms() {
    return Stream.of(this);
  }

  @Override
  public String toString() {
    String bare = text.replace("\"", "");
    boolean plain = !bare.isEmpty() && bare.chars().allMatch(c -> Letters.isLetter(c));
    String quoted = plain ? bare : '"' + bare + '"';
    String starred =
        switch (form) {
          case WORD -> quoted;
          case PREFIX -> quoted + "*";
          case PART -> "*" + bare + "*";
        };
    String where = columns.equals(ANYWHERE) ? "" : names() + ":";
    return where + (first ? "^" : "") + starred;
  }

  private String names() {
    return columns.stream().sorted().map(SearchColumn::column).collect(joining(","));
  }
}
