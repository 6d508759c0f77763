package dev.marcasite.search;

import dev.marcasite.persistence.DatabaseException;
import java.io.Serial;

/** Thrown when the text of a search is longer than {@link SearchQuery#MAX_TEXT_LENGTH}. */
public final class QueryTooLongException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;
  private final int length;

  QueryTooLongException(int length) {
    super(
        "The text of the search has %,d characters, but at most %,d are searched for. Shorten it to the words that matter."
            .formatted(length, SearchQuery.MAX_TEXT_LENGTH),
        null);
    this.length = length;
  }

  /** The length of the refused text in UTF-16 code units. */
  public int length() {
    return length;
  }
}
