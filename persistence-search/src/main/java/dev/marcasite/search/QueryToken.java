package dev.marcasite.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A piece of what a person types.
 *
 * @param negated whether a hyphen stands before it
 * @param field what stands before the colon
 * @param text a word or phrase as typed, or what stands after the colon
 * @param whole the whole piece, for the case that it means nothing special
 */
record QueryToken(Kind kind, boolean negated, @Nullable String field, String text, String whole) {
  enum Kind {
    WORD,
    PHRASE,
    OPEN,
    CLOSE,
    OR,
    AND,
    NEAR
  }

  /** What SQLite would take as the end of the text, and what UTF-8 cannot hold. */
  private static final Pattern UNSEARCHABLE = Pattern.compile("[\\x00\\p{Cs}]");

  private static final Pattern PIECE =
      Pattern.compile(
          "(?<near>NEAR\\()|(?<openMinus>-?)(?<open>\\()|(?<close>\\))"
              + "|(?<phraseMinus>-?)(?:(?<phraseField>[a-z]+):)?\"(?<phrase>[^\"]*)\"(?<star>\\*?)"
              + "|(?<minus>-?)(?:(?<field>[a-z]+):)?(?<word>[^\\s\"()]+)",
          Pattern.UNICODE_CHARACTER_CLASS);

  /** The pieces of a text; lone quotes and hyphens are blanks. */
  static List<QueryToken> in(String text) {
    List<QueryToken> tokens = new ArrayList<>();
    Matcher pieces = PIECE.matcher(searchable(text));
    while (pieces.find()) {
      tokens.add(of(pieces));
    }
    return tokens;
  }

  static String searchable(String text) {
    return UNSEARCHABLE.matcher(text).replaceAll(" ");
  }

  private static QueryToken of(Matcher piece) {
    String whole = piece.group();
    if (piece.group("near") != null) {
      return new QueryToken(Kind.NEAR, false, null, "NEAR", "NEAR");
    }
    if (piece.group("open") != null) {
      boolean negated = !piece.group("openMinus").isEmpty();
      return new QueryToken(Kind.OPEN, negated, null, "", "");
    }
    if (piece.group("close") != null) {
      return new QueryToken(Kind.CLOSE, false, null, "", "");
    }
    if (piece.group("phrase") != null) {
      boolean negated = !piece.group("phraseMinus").isEmpty();
      String phrase = piece.group("phrase") + piece.group("star");
      return new QueryToken(Kind.PHRASE, negated, piece.group("phraseField"), phrase, whole);
    }
    return word(piece, whole);
  }

  private static QueryToken word(Matcher piece, String whole) {
    if (whole.equals("OR") || whole.equals("AND")) {
      return new QueryToken(Kind.valueOf(whole), false, null, whole, whole);
    }
    boolean negated = !piece.group("minus").isEmpty();
    return new QueryToken(Kind.WORD, negated, piece.group("field"), piece.group("word"), whole);
  }
}
