package dev.marcasite.persistence.sqlite;

/**
 * Refuses text that UTF-8 cannot hold. The driver would replace a lone surrogate by a question mark
 * without a word.
 */
final class WellFormedText {
  private WellFormedText() {}

  static String require(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        i = requirePair(text, i);
      }
    }
    return text;
  }

  private static int requirePair(String text, int high) {
    if (high + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(high), text.charAt(high + 1))) {
      return high + 1;
    }
    throw new IllegalArgumentException(
        "text holds a lone surrogate at position %d and cannot be stored as UTF-8".formatted(high));
  }
}
