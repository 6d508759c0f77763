package dev.marcasite.search;

/**
 * A word of a query as the index has it, or a part of one.
 *
 * @param stem the word, folded and stemmed; of a part only folded
 * @param form what it stands for
 * @param initial its first letter; stemming never changes it
 * @param beginning what each word with this stem begins with: stemming changes at most the last two
 *     letters of what it leaves
 */
record QueryWord(String stem, QueryTerm.Form form, int initial, String beginning) {
  private static final int CHANGED_AT_MOST = 2;

  static QueryWord of(String stem, boolean prefix) {
    QueryTerm.Form form = prefix ? QueryTerm.Form.PREFIX : QueryTerm.Form.WORD;
    return new QueryWord(stem, form, stem.codePointAt(0), beginning(stem));
  }

  /** A part of a word, which has exactly one word. */
  static QueryWord partOf(String text) {
    Tokenizer tokenizer = new Tokenizer(text);
    String folded = tokenizer.next() ? tokenizer.folded() : text;
    return new QueryWord(folded, QueryTerm.Form.PART, 0, "");
  }

  /** Whether a word that begins with this letter may be this one. */
  boolean mayBegin(int letter) {
    return form == QueryTerm.Form.PART || initial == letter;
  }

  /** Whether the current word of a text is this one. */
  boolean matches(Tokenizer text) {
    if (!text.beginsWith(beginning)) {
      return false;
    }
    return switch (form) {
      case WORD -> text.stem().equals(stem);
      case PREFIX -> text.stem().startsWith(stem);
      case PART -> text.folded().contains(stem);
    };
  }

  /** Without half a surrogate pair at its end. */
  private static String beginning(String stem) {
    int length = Math.max(0, stem.length() - CHANGED_AT_MOST);
    boolean splits = length > 0 && Character.isHighSurrogate(stem.charAt(length - 1));
    return stem.substring(0, splits ? length - 1 : length);
  }
}
