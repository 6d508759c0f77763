package dev.marcasite.search;

/** Porter's conditions on the beginning of a word: of vowels and consonants in it. */
final class Measure {
  private static final int ASCII = 128;

  private Measure() {}

  /** How often a consonant follows a vowel: 0 in {@code tree}, 1 in {@code oats}. */
  static int of(CharSequence word, int length) {
    int measure = 0;
    boolean afterVowel = false;
    for (int i = 0; i < length; i++) {
      boolean vowel = isVowel(word, i);
      if (afterVowel && !vowel) {
        measure++;
      }
      afterVowel = vowel;
    }
    return measure;
  }

  static boolean hasVowel(CharSequence word, int length) {
    for (int i = 0; i < length; i++) {
      if (isVowel(word, i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it ends in consonant, vowel, consonant, the last in ASCII and neither w, x nor y. */
  static boolean endsShort(CharSequence word, int length) {
    return length >= 3
        && word.charAt(length - 1) < ASCII
        && !isVowel(word, length - 1)
        && isVowel(word, length - 2)
        && !isVowel(word, length - 3)
        && "wxy".indexOf(word.charAt(length - 1)) < 0;
  }

  private static boolean isVowel(CharSequence word, int position) {
    char letter = word.charAt(position);
    return letter == 'y'
        ? position > 0 && !isVowel(word, position - 1)
        : "aeiou".indexOf(letter) >= 0;
  }
}
