package dev.marcasite.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Which characters make words, and which of them are the same: what FTS5's tokenizer {@code
 * unicode61} with {@code remove_diacritics 2} says. Its tables are not those of any Java: they are
 * older, and what they do not know, like most emoji, is a letter. So they are kept in a file.
 *
 * @see <a href="https://www.sqlite.org/fts5.html#unicode61_tokenizer">Unicode61 tokenizer</a>
 */
final class Letters {
  /** Its lines are {@code first-last shift}, in hexadecimal; what no line names is no letter. */
  private static final String TABLE = "/META-INF/marcasite/search/letters.txt";

  private static final int PAGE_BITS = 8;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int NO_LETTER = Integer.MIN_VALUE;
  private static final int ACCENT = NO_LETTER + 1;

  private static final int[] NO_LETTERS = new int[PAGE];
  private static final int[] LETTERS_AS_WRITTEN = new int[PAGE];

  static {
    Arrays.fill(NO_LETTERS, NO_LETTER);
  }

  /** How far it is from each code point to its folded letter; pages that say the same are one. */
  private static final int[][] SHIFTS = shifts();

  private Letters() {}

  /** Whether a word can begin with the character. */
  static boolean isLetter(int codePoint) {
    return shift(codePoint) > ACCENT;
  }

  /** Whether a word goes on with the character, which is then left out: a combining accent. */
  static boolean isAccent(int codePoint) {
    return shift(codePoint) == ACCENT;
  }

  /** The letter in lower case and without accent. */
  static int fold(int letter) {
    return letter + shift(letter);
  }

  private static int shift(int codePoint) {
    return SHIFTS[codePoint >> PAGE_BITS][codePoint & (PAGE - 1)];
  }

  private static int[][] shifts() {
    int[][] pages = new int[(Character.MAX_CODE_POINT + 1) >> PAGE_BITS][];
    Arrays.fill(pages, NO_LETTERS);
    try (InputStream table = Letters.class.getResourceAsStream(TABLE)) {
      byte[] lines = Objects.requireNonNull(table, TABLE).readAllBytes();
      for (String line : new String(lines, StandardCharsets.US_ASCII).split("\n")) {
        set(pages, line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The letters of the index could not be read.", e);
    }
    return pages;
  }

  private static void set(int[][] pages, String line) {
    int dash = line.indexOf('-');
    int blank = line.indexOf(' ', dash);
    int first = Integer.parseInt(line, 0, dash, 16);
    int last = Integer.parseInt(line, dash + 1, blank, 16);
    String shift = line.substring(blank + 1);
    set(pages, first, last, shift.equals("accent") ? ACCENT : Integer.parseInt(shift, 16));
  }

  private static void set(int[][] pages, int first, int last, int shift) {
    for (int from = first; from <= last; from = (from | (PAGE - 1)) + 1) {
      int to = Math.min(last, from | (PAGE - 1));
      int page = from >> PAGE_BITS;
      if (shift == 0 && to - from == PAGE - 1) {
        pages[page] = LETTERS_AS_WRITTEN;
      } else {
        int[] changed = pages[page].clone();
        Arrays.fill(changed, from & (PAGE - 1), (to & (PAGE - 1)) + 1, shift);
        pages[page] = changed;
      }
    }
  }
}
