package dev.marcasite.search;

/**
 * A word of a query as the index has it, or the beginning of one.
 *
 * @param stem the word, folded and stemmed
 * @param prefix whether it is only a beginning
 * @param initial its first letter; stemming never changes it
 * @param beginning what each word with this stem begins with: stemming changes at most the last two
 *     letters of what it leaves
 */
record QueryWord(String stem, boolean prefix, int initial, String beginning) {
  private static final int CHANGED_AT_MOST = 2;

  QueryWord(String stem, boolean prefix) {
    this(stem, prefix, stem.codePointAt(0), beginning(stem));
  }

  /** Whether the current word of a text is this one. */
  boolean matches(Tokenizer text) {
    if (!text.beginsWith(beginning)) {
      return false;
    }
    String other = text.stem();
    return prefix ? other.startsWith(stem) : other.equals(stem);
  }

  /** Without half a surrogate pair at its end. */
  private static String beginning(String stem) {
    int length = Math.max(0, stem.length() - CHANGED_AT_MOST);
    boolean splits = length > 0 && Character.isHighSurrogate(stem.charAt(length - 1));
    return stem.substring(0, splits ? length - 1 : length);
  }
}
