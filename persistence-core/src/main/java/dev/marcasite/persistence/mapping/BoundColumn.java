package dev.marcasite.persistence.mapping;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The column that a parameter of an INSERT or UPDATE of Hibernate's is written to.
 *
 * @param table in small letters, without quotes, as the column
 */
record BoundColumn(String table, String column) {
  private static final Pattern INSERT =
      Pattern.compile("(?is)insert into (\\S+) ?\\(([^)]*)\\) values ?\\((.*)\\).*");
  private static final Pattern UPDATE = Pattern.compile("(?is)update (\\S+) .*");
  private static final Pattern ASSIGNED = Pattern.compile("([\\w$\"`]+) ?= ?$");

  /**
   * Finds the column.
   *
   * @param parameter from 1
   * @return null if the statement is another one, or the parameter is none of a column
   */
  static @Nullable BoundColumn of(String sql, int parameter) {
    Matcher insert = INSERT.matcher(sql);
    if (insert.matches()) {
      String[] columns = insert.group(2).split(",");
      String[] values = insert.group(3).split(",");
      int seen = 0;
      for (int i = 0; i < values.length && i < columns.length; i++) {
        seen += values[i].strip().equals("?") ? 1 : 0;
        if (seen == parameter) {
          return of(insert.group(1), columns[i].strip());
        }
      }
      return null;
    }
    Matcher update = UPDATE.matcher(sql);
    Matcher assigned = ASSIGNED.matcher(before(sql, parameter));
    return update.matches() && assigned.find() ? of(update.group(1), assigned.group(1)) : null;
  }

  static BoundColumn of(String table, String column) {
    return new BoundColumn(plain(table), plain(column));
  }

  /** The statement up to a parameter; what Hibernate writes of a caller's text has no marks. */
  private static String before(String sql, int parameter) {
    int mark = -1;
    for (int seen = 0; seen < parameter; seen++) {
      mark = sql.indexOf('?', mark + 1);
      if (mark < 0) {
        return "";
      }
    }
    return sql.substring(0, mark);
  }

  private static String plain(String name) {
    String plain = name.substring(name.lastIndexOf('.') + 1);
    return plain.replaceAll("[\"`]", "").toLowerCase(Locale.ROOT);
  }
}
