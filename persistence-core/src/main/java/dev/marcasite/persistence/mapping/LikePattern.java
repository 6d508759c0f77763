package dev.marcasite.persistence.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.sql.ast.spi.AbstractSqlAstTranslator;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.Literal;
import org.jspecify.annotations.Nullable;

/**
 * Turns a pattern of LIKE into one of GLOB, which heeds case as the standard's LIKE does.
 *
 * @see <a href="https://www.sqlite.org/lang_expr.html#like">LIKE and GLOB</a>
 */
final class LikePattern {
  private static final Map<Character, String> GLOB =
      Map.of('%', "*", '_', "?", '[', "[[]", '*', "[*]", '?', "[?]");

  /** The bracket first, for the others bring brackets. */
  private static final List<String> WILDCARDS =
      List.of("[", "[[]", "*", "[*]", "?", "[?]", "%", "*", "_", "?");

  private LikePattern() {}

  static void render(
      AbstractSqlAstTranslator<?> sql, Expression pattern, @Nullable Expression escape) {
    Character escaping = escape == null ? null : escaping(escape);
    if (pattern instanceof Literal literal && literal.getLiteralValue() instanceof String text) {
      sql.appendSql("'" + glob(text, escaping).replace("'", "''") + "'");
      return;
    }
    if (escaping != null) {
      renderEscaped(sql, pattern, escaping);
    } else {
      render(sql, pattern, WILDCARDS);
    }
  }

  /**
   * Escaped wildcards wait as a mark and a letter until the plain ones are replaced, and so does a
   * mark that the pattern has itself.
   */
  private static void renderEscaped(AbstractSqlAstTranslator<?> sql, Expression pattern, char e) {
    String mark = e == 1 ? "\u0002" : "\u0001";
    String letters = "abcd".indexOf(e) < 0 ? "abcd" : "efgh";
    String own = mark + letters.charAt(0);
    String escape = mark + letters.charAt(1);
    String many = mark + letters.charAt(2);
    String one = mark + letters.charAt(3);
    List<String> replacements = new ArrayList<>(List.of(mark, own, "" + e + e, escape));
    replacements.addAll(List.of(e + "%", many, e + "_", one));
    replacements.addAll(WILDCARDS);
    replacements.addAll(List.of(escape, bracketed(e), many, "%", one, "_", own, mark));
    render(sql, pattern, replacements);
  }

  /** Replaces text after text, each followed by what takes its place. */
  private static void render(
      AbstractSqlAstTranslator<?> sql, Expression pattern, List<String> replacements) {
    sql.appendSql("replace(".repeat(replacements.size() / 2));
    pattern.accept(sql);
    for (int i = 0; i < replacements.size(); i += 2) {
      sql.appendSql(
          ",%s,%s)".formatted(literal(replacements.get(i)), literal(replacements.get(i + 1))));
    }
  }

  private static String literal(String text) {
    char first = text.charAt(0);
    return first < ' '
        ? "char(" + (int) first + ")||'" + text.substring(1).replace("'", "''") + "'"
        : "'" + text.replace("'", "''") + "'";
  }

  private static String bracketed(char escape) {
    return "[*?".indexOf(escape) >= 0 ? "[" + escape + "]" : String.valueOf(escape);
  }

  private static String glob(String like, @Nullable Character escape) {
    StringBuilder glob = new StringBuilder();
    for (int i = 0; i < like.length(); i++) {
      char c = like.charAt(i);
      if (escape != null && c == escape && i + 1 < like.length()) {
        char next = like.charAt(++i);
        glob.append("[*?".indexOf(next) >= 0 ? "[" + next + "]" : String.valueOf(next));
      } else {
        glob.append(GLOB.getOrDefault(c, String.valueOf(c)));
      }
    }
    return glob.toString();
  }

  static boolean isAscii(Expression pattern) {
    return pattern instanceof Literal literal
        && literal.getLiteralValue() instanceof String text
        && text.chars().allMatch(letter -> letter < 0x80);
  }

  /** An escape that is a letter would be taken for one of the text. */
  static void requireWithoutCase(Expression escape) {
    char escaping = escaping(escape);
    if (escaping >= 0x80 || Character.isLetter(escaping)) {
      throw new IllegalQueryOperationException(
          "The escape of ilike must be a character of ASCII and no letter on SQLite");
    }
  }

  private static Character escaping(Expression escape) {
    if (escape instanceof Literal literal
        && String.valueOf(literal.getLiteralValue()).length() == 1) {
      return String.valueOf(literal.getLiteralValue()).charAt(0);
    }
    throw new IllegalQueryOperationException(
        "The escape of like must be a literal of one character on SQLite");
  }
}
