package dev.marcasite.migrations.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQL text cut into its words, without comments and white space. */
final class SqlTokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          """
          (?<skip>\\s+|--[^\\n]*|/\\*.*?(?:\\*/|\\z))\
          |'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\\[[^\\]]*\\]\
          |[\\p{L}_\\x{80}-\\x{10FFFF}][\\p{L}\\p{N}_$\\x{80}-\\x{10FFFF}]*|[0-9][\\w.]*|\\.[0-9]\\w*|<>|[<>=!]=|\\|\\||<<|->>?|>>|.""",
          Pattern.DOTALL);

  /**
   * One word.
   *
   * @param start where it begins in the text
   * @param depth number of parentheses that are open around it
   */
  record Token(String text, int start, int depth) {
    int end() {
      return start + text.length();
    }

    boolean is(String word) {
      return text.equalsIgnoreCase(word);
    }

    String name() {
      return SqlName.plain(text);
    }

    /** Equal for spellings of one word that SQLite takes for equal. */
    String canonical() {
      return text.startsWith("'") ? text : SqlName.key(name());
    }
  }

  private SqlTokens() {}

  static List<Token> of(String sql) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(sql);
    int depth = 0;
    while (matcher.find()) {
      if (matcher.group("skip") != null) {
        continue;
      }
      String text = matcher.group();
      depth -= text.equals(")") ? 1 : 0;
      tokens.add(new Token(text, matcher.start(), depth));
      depth += text.equals("(") ? 1 : 0;
    }
    return tokens;
  }

  /** The index of the parenthesis that closes the one at an index. */
  static int closing(List<Token> tokens, int open) {
    int depth = tokens.get(open).depth();
    for (int i = open + 1; i < tokens.size(); i++) {
      if (tokens.get(i).text().equals(")") && tokens.get(i).depth() == depth) {
        return i;
      }
    }
    throw new IllegalArgumentException("sql has a parenthesis that is never closed");
  }

  /** The words with one blank between them, equal for equal expressions. */
  static String canonical(List<Token> tokens) {
    StringBuilder text = new StringBuilder();
    for (Token token : tokens) {
      text.append(text.isEmpty() ? "" : " ").append(token.canonical());
    }
    return text.toString();
  }
}
