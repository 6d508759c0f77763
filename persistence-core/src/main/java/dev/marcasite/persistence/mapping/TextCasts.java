package dev.marcasite.persistence.mapping;

import org.hibernate.query.sqm.CastType;

/**
 * SQL for casts from text. SQLite takes what it understands and calls the rest zero; here text that
 * is no value of the type is refused, and times get their fixed width.
 *
 * @see <a href="https://www.sqlite.org/lang_expr.html#castexpr">CAST expressions</a>
 */
final class TextCasts {
  private TextCasts() {}

  static String to(CastType type, String usual) {
    return switch (type) {
      case INTEGER, LONG ->
          unless("?1<>cast(?1 as numeric) or typeof(cast(?1 as numeric))='real'", "an integer")
              .formatted("cast(?1 as numeric)");
      case FLOAT, DOUBLE ->
          unless("?1<>cast(?1 as numeric)", "a number").formatted("cast(?1 as real)");
      case BOOLEAN, INTEGER_BOOLEAN ->
          "case lower(?1) when 'true' then 1 when 't' then 1 when 'yes' then 1 when 'y' then 1"
              + " when 'on' then 1 when '1' then 1 when 'false' then 0 when 'f' then 0"
              + " when 'no' then 0 when 'n' then 0 when 'off' then 0 when '0' then 0"
              + " else iif(?1 is null,null,%s) end".formatted(no("a truth value"));
      case DATE -> unless("?1<>coalesce(date(?1),'')", "a date").formatted("?1");
      case TIME -> time("?1", 8, "time(%s)", "a time");
      case TIMESTAMP -> timestamp("?1");
      case OFFSET_TIMESTAMP, ZONE_TIMESTAMP -> "(" + timestamp("rtrim(?1,'Z')") + "||'Z')";
      case FIXED -> throw CastPatterns.noDecimals();
      default -> usual;
    };
  }

  private static String timestamp(String text) {
    return time(
        "replace(" + text + ",' ','T')", 19, "strftime('%%Y-%%m-%%dT%%H:%%M:%%S',%s)", "a time");
  }

  /** Text to the second or the minute, then perhaps a fraction. */
  private static String time(String text, int seconds, String function, String what) {
    String whole =
        "substr(%s||iif(length(%s)=%s,':00',''),1,%s)".formatted(text, text, seconds - 3, seconds);
    String known = function.formatted(whole);
    String fraction = "substr(%s,%s)".formatted(text, seconds + 2);
    return "case when ?1 is null then null when %s is %s and substr(%s,%s,1) in ('','.') and length(%s)<10 and %s not glob '*[^0-9]*' then %s||substr('.'||%s||'000000000',1,10) else %s end"
        .formatted(known, whole, text, seconds + 1, fraction, fraction, known, fraction, no(what));
  }

  private static String unless(String wrong, String what) {
    return "case when %s then %s else %%s end".formatted(wrong, no(what));
  }

  private static String no(String what) {
    return QueryFunctions.refuse("cast of a text that is not " + what);
  }
}
