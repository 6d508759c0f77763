package dev.marcasite.search;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first letters of words.
 *
 * @param column where the words must stand; {@code null} for anywhere
 */
record Beginning(String letters, @Nullable SearchColumn column) {
  /** The columns that have postings of their own; the body is a whole less what stands in these. */
  static final List<SearchColumn> OUTSIDE_BODY =
      List.copyOf(EnumSet.complementOf(EnumSet.of(SearchColumn.BODY)));

  /** The beginning that a name stands for; {@code null} if it stands for something else. */
  static @Nullable Beginning of(String name) {
    if (!name.endsWith("*") || name.equals(PostingName.WORDS)) {
      return null;
    }
    int colon = name.indexOf(':');
    SearchColumn column = colon < 0 ? null : PostingName.column(name);
    return new Beginning(name.substring(colon + 1, name.length() - 1), column);
  }

  /** Whether no postings are kept for it as it is. */
  boolean isLong() {
    return letters.codePointCount(0, letters.length()) > PostingName.LONGEST_BEGINNING;
  }

  boolean inBody() {
    return column == SearchColumn.BODY;
  }

  Beginning anywhere() {
    return new Beginning(letters, null);
  }

  /** The same in each column but the body. */
  List<Beginning> outsideBody() {
    return OUTSIDE_BODY.stream().map(outside -> new Beginning(letters, outside)).toList();
  }

  /** The name of its postings. */
  String name() {
    return named(PostingName.beginning(letters));
  }

  /** The name of the postings of words that have none themselves. */
  String rest() {
    return named(PostingName.rest(letters));
  }

  /** The names that are kept, if any is. */
  Set<String> stored() {
    Set<String> stored = new LinkedHashSet<>();
    if (inBody()) {
      stored.addAll(anywhere().stored());
      outsideBody().forEach(outside -> stored.addAll(outside.stored()));
    } else {
      stored.add(isLong() ? rest() : name());
    }
    return stored;
  }

  /** What a name has in front where it is that of a word in the column. */
  String prefix() {
    return named("");
  }

  boolean begins(String word, SearchColumn in) {
    return (column == null || column == in) && word.startsWith(letters);
  }

  private String named(String name) {
    return column == null ? name : PostingName.inColumn(column, name);
  }
}
