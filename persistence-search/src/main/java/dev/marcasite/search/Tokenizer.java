package dev.marcasite.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Walks over the words of a text as the index does, for snippets: those of SQLite read each text to
 * its end, twice, and stem every word. Not thread-safe.
 */
final class Tokenizer {
  private final String text;
  private int start;
  private int end;

  Tokenizer(String text) {
    this.text = text;
  }

  /** The words of a text as the index has them. */
  static List<String> stems(String text) {
    List<String> stems = new ArrayList<>();
    Tokenizer tokenizer = new Tokenizer(text);
    while (tokenizer.next()) {
      stems.add(tokenizer.stem());
    }
    return stems;
  }

  /** The words of a text as they are written. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Tokenizer tokenizer = new Tokenizer(text);
    while (tokenizer.next()) {
      words.add(tokenizer.word());
    }
    return words;
  }

  /** Goes to the next word; {@code false} at the end of the text. */
  boolean next() {
    start = endOfGap(end);
    end = endOfWord(start);
    return end > start;
  }

  /** Where the word begins. */
  int start() {
    return start;
  }

  /** Where the word has ended. */
  int end() {
    return end;
  }

  /** The word as it is written. */
  String word() {
    return text.substring(start, end);
  }

  /** The first letter of the word, folded. */
  int initial() {
    return Letters.fold(letterAt(start));
  }

  /** Whether the word, folded, begins like this. */
  boolean beginsWith(String folded) {
    int matched = 0;
    for (int i = start; i < end && matched < folded.length(); i += width(letterAt(i))) {
      int letter = letterAt(i);
      if (!Letters.isAccent(letter)) {
        int wanted = folded.codePointAt(matched);
        if (Letters.fold(letter) != wanted) {
          return false;
        }
        matched += width(wanted);
      }
    }
    return matched == folded.length();
  }

  /** The word as the index has it: folded and stemmed. */
  String stem() {
    return PorterStemmer.stem(foldedLetters());
  }

  /** The word in lower case and without accents. */
  String folded() {
    return foldedLetters().toString();
  }

  private StringBuilder foldedLetters() {
    StringBuilder folded = new StringBuilder(end - start);
    for (int i = start; i < end; i += width(letterAt(i))) {
      if (!Letters.isAccent(letterAt(i))) {
        folded.appendCodePoint(Letters.fold(letterAt(i)));
      }
    }
    return folded;
  }

  private int endOfGap(int position) {
    int i = position;
    while (i < text.length()) {
      int letter = letterAt(i);
      if (Letters.isLetter(letter)) {
        break;
      }
      i += width(letter);
    }
    return i;
  }

  private int endOfWord(int position) {
    int i = position;
    if (i < text.length() && Scripts.isSpaced(letterAt(i))) {
      return i + width(letterAt(i));
    }
    while (i < text.length()) {
      int letter = letterAt(i);
      boolean inWord = Letters.isLetter(letter) || Letters.isAccent(letter);
      if (!inWord || Scripts.isSpaced(letter)) {
        break;
      }
      i += width(letter);
    }
    return i;
  }

  private int letterAt(int position) {
    char c = text.charAt(position);
    return c < Character.MIN_SURROGATE ? c : text.codePointAt(position);
  }

  private static int width(int codePoint) {
    return codePoint < Character.MIN_SUPPLEMENTARY_CODE_POINT ? 1 : 2;
  }
}
