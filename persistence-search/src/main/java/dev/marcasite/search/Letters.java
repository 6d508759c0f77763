package dev.marcasite.search;

import java.text.Normalizer;

/**
 * Which characters make words, and which of them are the same: the rules of FTS5's tokenizer {@code
 * unicode61} with {@code remove_diacritics 2}, told by Java's own tables.
 *
 * @see <a href="https://www.sqlite.org/fts5.html#unicode61_tokenizer">Unicode61 tokenizer</a>
 */
final class Letters {
  private static final int ASCII = 128;
  private static final char[] FOLDED_ASCII = foldedAscii();

  /** Letters, digits and other numbers, private use. */
  private static final int WORD_TYPES =
      1 << Character.UPPERCASE_LETTER
          | 1 << Character.LOWERCASE_LETTER
          | 1 << Character.TITLECASE_LETTER
          | 1 << Character.MODIFIER_LETTER
          | 1 << Character.OTHER_LETTER
          | 1 << Character.DECIMAL_DIGIT_NUMBER
          | 1 << Character.LETTER_NUMBER
          | 1 << Character.OTHER_NUMBER
          | 1 << Character.PRIVATE_USE;

  private Letters() {}

  /** Whether a word can begin with the character. */
  static boolean isLetter(int codePoint) {
    return codePoint < ASCII
        ? FOLDED_ASCII[codePoint] != 0
        : (WORD_TYPES >> Character.getType(codePoint) & 1) != 0;
  }

  /** Whether a word goes on with the character, which is then left out: a combining accent. */
  static boolean isAccent(int codePoint) {
    return codePoint >= 0x300 && codePoint <= 0x331;
  }

  /** The letter in lower case and without accent. */
  static int fold(int letter) {
    return letter < ASCII ? FOLDED_ASCII[letter] : foldBeyondAscii(letter);
  }

  /** By way of the upper case, which is the same for both forms of the Greek sigma. */
  private static int foldBeyondAscii(int letter) {
    int lower = letter == 'ı' ? letter : Character.toLowerCase(Character.toUpperCase(letter));
    return isAccentedLatin(lower) ? withoutAccent(lower) : lower;
  }

  private static boolean isAccentedLatin(int letter) {
    return (letter >= 0xC0 && letter <= 0x24F) || (letter >= 0x1E00 && letter <= 0x1EFF);
  }

  private static int withoutAccent(int letter) {
    char base = Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFD).charAt(0);
    return base < ASCII ? base : letter;
  }

  private static char[] foldedAscii() {
    char[] folded = new char[ASCII];
    for (char c = 0; c < ASCII; c++) {
      folded[c] = Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : 0;
    }
    return folded;
  }
}
