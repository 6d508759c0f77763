package dev.marcasite.migrations.schema;

import java.util.Locale;

/** Names of tables, columns and the like, which SQLite compares without regard to ASCII case. */
public final class SqlName {
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
    return name.toLowerCase(Locale.ROOT);
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
