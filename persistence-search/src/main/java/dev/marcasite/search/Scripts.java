package dev.marcasite.search;

import java.util.ArrayList;
import java.util.List;

/** Writing without blanks between the words, each letter of which is a word to the index. */
final class Scripts {
  private Scripts() {}

  /**
   * Whether the index puts blanks around a character: the same ranges as in its changelog. Thai;
   * Chinese, Japanese and Korean from their punctuation to the syllables; their compatibility and
   * half-width forms; the rarer ideographs.
   */
  static boolean isSpaced(int codePoint) {
    return codePoint >= 0x0E01
        && (codePoint <= 0x0E7F
            || (codePoint >= 0x3000 && codePoint <= 0xD7FB)
            || (codePoint >= 0xF900 && codePoint <= 0xFAFF)
            || (codePoint >= 0xFF66 && codePoint <= 0xFF9D)
            || (codePoint >= 0x20000 && codePoint <= 0x3FFFD));
  }

  static boolean isSpaced(String text) {
    return text.codePoints().anyMatch(Scripts::isSpaced);
  }

  /** The text as the index has it. */
  static String spaced(String text) {
    if (!isSpaced(text)) {
      return text;
    }
    StringBuilder spaced = new StringBuilder(3 * text.length());
    text.codePoints()
        .forEach(
            letter -> {
              if (isSpaced(letter)) {
                spaced.append(' ').appendCodePoint(letter).append(' ');
              } else {
                spaced.appendCodePoint(letter);
              }
            });
    return spaced.toString();
  }

  /** The text cut where one kind of writing ends and the other begins. */
  static List<String> runs(String text) {
    List<String> runs = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (i > start && isSpaced(text.codePointAt(i)) != isSpaced(text.codePointAt(start))) {
        runs.add(text.substring(start, i));
        start = i;
      }
    }
    if (start < text.length()) {
      runs.add(text.substring(start));
    }
    return runs;
  }
}
