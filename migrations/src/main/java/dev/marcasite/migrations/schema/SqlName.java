package dev.marcasite.migrations.schema;

import dev.marcasite.migrations.schema.SqlTokens.Token;
import java.util.List;
import java.util.regex.Pattern;

/** Names of tables, columns and the like, which SQLite compares without regard to ASCII case. */
public final class SqlName {
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}_\\x{80}-\\x{10FFFF}][\\p{L}\\p{N}_$\\x{80}-\\x{10FFFF}]*");

  private SqlName() {}

  /**
   * The name in double quotes, which SQLite takes for what it is, whatever it contains.
   *
   * @param name a name without quotes
   */
  public static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /**
   * The form in which equal names are equal texts.
   *
   * @param name a name without quotes
   */
  public static String key(String name) {
    StringBuilder key = new StringBuilder(name);
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        key.setCharAt(i, (char) (c + 'a' - 'A'));
      }
    }
    return key.toString();
  }

  /**
   * The name as a person writes it in SQL: in quotes only if it needs them.
   *
   * @param name a name without quotes
   */
  public static String shown(String name) {
    return PLAIN.matcher(name).matches() ? name : quoted(name);
  }

  /**
   * The parts of {@code table.column}, without quotes; dots inside of quotes divide nothing.
   *
   * @param text a name as it stands in SQL; the words of an unquoted name are one part
   */
  public static List<String> parts(String text) {
    List<Token> tokens = SqlTokens.of(text);
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).text().equals(".")) {
        int dot = tokens.get(i).start();
        return List.of(
            plain(text.substring(0, dot).strip()), plain(text.substring(dot + 1).strip()));
      }
    }
    return List.of(plain(text));
  }

  /**
   * The name without the quotes of any kind that SQLite knows.
   *
   * @param text a name as it stands in SQL
   */
  public static String plain(String text) {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    if (text.length() < 2 || "\"'`[".indexOf(first) < 0) {
      return text;
    }
    String inner = text.substring(1, text.length() - 1);
    return first == '[' ? inner : inner.replace("" + first + first, "" + first);
  }
}
