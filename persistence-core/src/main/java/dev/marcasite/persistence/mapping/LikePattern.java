package dev.marcasite.persistence.mapping;

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

  private LikePattern() {}

  static void render(
      AbstractSqlAstTranslator<?> sql, Expression pattern, @Nullable Expression escape) {
    Character escaping = escape == null ? null : escaping(escape);
    if (pattern instanceof Literal literal && literal.getLiteralValue() instanceof String text) {
      sql.appendSql("'" + glob(text, escaping).replace("'", "''") + "'");
      return;
    }
    if (escaping != null) {
      renderEscaped(sql, pattern, String.valueOf(escaping).replace("'", "''"));
    } else {
      sql.appendSql("replace(replace(replace(replace(replace(");
      pattern.accept(sql);
      sql.appendSql(",'[','[[]'),'*','[*]'),'?','[?]'),'%','*'),'_','?')");
    }
  }

  /** Escaped wildcards wait as control characters until the plain ones are replaced. */
  private static void renderEscaped(
      AbstractSqlAstTranslator<?> sql, Expression pattern, String escape) {
    sql.appendSql("replace(replace(replace(replace(replace(replace(replace(replace(replace(");
    sql.appendSql("replace(replace(");
    pattern.accept(sql);
    sql.appendSql(
        ",'%s%s',char(1)),'%s%%',char(2)),'%s_',char(3))"
            .formatted(escape, escape, escape, escape));
    sql.appendSql(",'[','[[]'),'*','[*]'),'?','[?]'),'%','*'),'_','?')");
    sql.appendSql(",char(1),'%s'),char(2),'%%'),char(3),'_')".formatted(bracketed(escape)));
  }

  private static String bracketed(String escape) {
    return "[*?".contains(escape) ? "[" + escape + "]" : escape;
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
