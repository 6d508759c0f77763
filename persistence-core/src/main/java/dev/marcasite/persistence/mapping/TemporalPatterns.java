package dev.marcasite.persistence.mapping;

import jakarta.persistence.TemporalType;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.query.common.TemporalUnit;

/**
 * SQL for parts, sums and differences of dates and times that are stored as fixed-width text.
 *
 * <p>Fractions of a second are cut off before SQLite's date functions see the text, which know
 * milliseconds only, and put back afterwards. Differences count the boundaries between two times,
 * as H2 and SQL Server do; nanoseconds are exact.
 *
 * @see <a href="https://www.sqlite.org/lang_datefunc.html">Date And Time Functions</a>
 */
@SuppressWarnings({"deprecation", "removal"}) // the signatures are those of Hibernate's dialects
final class TemporalPatterns {
  private static final String NANOS_PER_SECOND = "1000000000";

  /** From year 0, so that a division rounds towards the past for all years. */
  private static final String SECONDS_BEFORE_1970 = "62167219200";

  private static final String OUTSIDE =
      QueryFunctions.refuse("a date outside the years 0001 to 9999");

  private TemporalPatterns() {}

  /** A field of {@code ?2}; a time of day begins where a timestamp has its T. */
  static String extract(TemporalUnit unit) {
    return switch (unit) {
      case YEAR -> integer("substr(?2,1,4)");
      case MONTH -> integer("substr(?2,6,2)");
      case QUARTER -> "((" + integer("substr(?2,6,2)") + "+2)/3)";
      case DAY, DAY_OF_MONTH -> integer("substr(?2,9,2)");
      case DAY_OF_YEAR -> ofDate("%j");
      case DAY_OF_WEEK -> "(" + ofDate("%w") + "+1)";
      case WEEK -> ofDate("%V");
      case HOUR -> integer("substr(?2,instr(?2,'T')+1,2)");
      case MINUTE -> integer("substr(?2,instr(?2,'T')+4,2)");
      case SECOND -> "cast(substr(?2,instr(?2,'T')+7,12) as real)";
      case EPOCH -> "unixepoch(substr(?2,1,19))";
      default ->
          throw new IllegalQueryOperationException(
              "SQLite cannot extract %s; extract year, quarter, month, week, day, hour, minute, second or epoch"
                  .formatted(unit));
    };
  }

  /** {@code ?3} and {@code ?2} units; a time of day begins anew at midnight. */
  static String add(TemporalUnit unit, TemporalType type) {
    String sum = sum(unit, type);
    return type == TemporalType.TIME
        ? sum
        : "case when %s>='0001' then %s when ?2 is null or ?3 is null then null else %s end"
            .formatted(sum, sum, OUTSIDE);
  }

  private static String sum(TemporalUnit unit, TemporalType type) {
    return switch (unit) {
      case NATIVE, NANOSECOND -> addNanos("cast(round(?2) as integer)", type);
      case SECOND -> addNanos("cast(round((?2)*" + NANOS_PER_SECOND + ") as integer)", type);
      case MINUTE -> shift("(?2)||' minutes'", type);
      case HOUR -> shift("(?2)||' hours'", type);
      case DAY -> shift("(?2)||' days'", type);
      case WEEK -> shift("((?2)*7)||' days'", type);
      case MONTH -> shift("(?2)||' months','floor'", type);
      case QUARTER -> shift("((?2)*3)||' months','floor'", type);
      case YEAR -> shift("(?2)||' years','floor'", type);
      default ->
          throw new IllegalQueryOperationException(
              "SQLite cannot add %s; add nanosecond to year".formatted(unit));
    };
  }

  /** How many units lie from {@code ?2} to {@code ?3}. */
  static String difference(TemporalUnit unit, TemporalType from, TemporalType to) {
    return switch (unit) {
      case NATIVE, NANOSECOND ->
          "((%s-%s)*%s+%s-%s)"
              .formatted(
                  seconds("?3", to),
                  seconds("?2", from),
                  NANOS_PER_SECOND,
                  nanos("?3", to),
                  nanos("?2", from));
      case SECOND -> boundaries("?3", to, "?2", from, 1);
      case MINUTE -> boundaries("?3", to, "?2", from, 60);
      case HOUR -> boundaries("?3", to, "?2", from, 3_600);
      case DAY -> boundaries("?3", to, "?2", from, 86_400);
      case WEEK -> "(" + week("?3") + "-" + week("?2") + ")";
      case MONTH -> "(" + months("?3") + "-" + months("?2") + ")";
      case QUARTER -> "(" + quarters("?3") + "-" + quarters("?2") + ")";
      case YEAR -> "(" + year("?3") + "-" + year("?2") + ")";
      default ->
          throw new IllegalQueryOperationException(
              "SQLite cannot count %s between two times; use nanosecond to year".formatted(unit));
    };
  }

  private static String ofDate(String format) {
    return integer("strftime('" + format + "',substr(?2,1,10))");
  }

  private static String integer(String text) {
    return "cast(" + text + " as integer)";
  }

  private static String shift(String modifiers, TemporalType type) {
    int length = length(type);
    String shifted = "strftime('%s',substr(?3,1,%s),%s)".formatted(format(type), length, modifiers);
    return "(" + shifted + "||substr(?3," + (length + 1) + "))";
  }

  private static String addNanos(String amount, TemporalType type) {
    int length = length(type);
    String total = "(" + nanos("?3", type) + "+" + amount + ")";
    String rest = "((%s%%%s+%s)%%%s)".formatted(total, N, N, N);
    return "(strftime('%s',substr(?3,1,%s),((%s-%s)/%s)||' seconds')||printf('.%%09d',%s)||substr(?3,%s))"
        .formatted(format(type), length, total, rest, N, rest, length + 11);
  }

  private static final String N = NANOS_PER_SECOND;

  private static String seconds(String value, TemporalType type) {
    return "(unixepoch(substr(%s,1,%s))+%s)".formatted(value, length(type), SECONDS_BEFORE_1970);
  }

  private static String nanos(String value, TemporalType type) {
    return type == TemporalType.DATE
        ? "0"
        : integer("substr(%s,%s,9)".formatted(value, length(type) + 2));
  }

  private static String boundaries(
      String to, TemporalType toType, String from, TemporalType fromType, int unitSeconds) {
    return "(%s/%s-%s/%s)"
        .formatted(seconds(to, toType), unitSeconds, seconds(from, fromType), unitSeconds);
  }

  /** Weeks begin on Monday: Julian day 0 was one. */
  private static String week(String value) {
    return "(cast(julianday(substr(" + value + ",1,10))+0.5 as integer)/7)";
  }

  private static String months(String value) {
    return "(" + year(value) + "*12+" + integer("substr(" + value + ",6,2)") + ")";
  }

  private static String quarters(String value) {
    return "(" + year(value) + "*4+(" + integer("substr(" + value + ",6,2)") + "-1)/3)";
  }

  private static String year(String value) {
    return integer("substr(" + value + ",1,4)");
  }

  private static int length(TemporalType type) {
    return switch (type) {
      case DATE -> 10;
      case TIME -> 8;
      case TIMESTAMP -> 19;
    };
  }

  private static String format(TemporalType type) {
    return switch (type) {
      case DATE -> "%Y-%m-%d";
      case TIME -> "%H:%M:%S";
      case TIMESTAMP -> "%Y-%m-%dT%H:%M:%S";
    };
  }
}
