package dev.marcasite.persistence.mapping;

import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.query.sqm.CastType;

/** SQL for casts that SQLite's own {@code cast} gets wrong or does not know. */
final class CastPatterns {
  private static final String MIDNIGHT = "T00:00:00.000000000";
  private static final String TOO_LARGE = QueryFunctions.refuse("an integer beyond 64 bits");

  private CastPatterns() {}

  static String of(CastType from, CastType to, String usual) {
    if (from == CastType.STRING && to != CastType.STRING) {
      return TextCasts.to(to, usual);
    }
    return switch (to) {
      case DATE -> "substr(?1,1,10)";
      case TIME -> isTimestamp(from) ? "substr(?1,12,18)" : "?1";
      case TIMESTAMP -> from == CastType.DATE ? "(?1||'" + MIDNIGHT + "')" : "substr(?1,1,29)";
      case OFFSET_TIMESTAMP, ZONE_TIMESTAMP ->
          from == CastType.DATE ? "(?1||'" + MIDNIGHT + "Z')" : "(substr(?1,1,29)||'Z')";
      case INTEGER, LONG -> toInteger(from, usual);
      case FLOAT, DOUBLE -> "cast(?1 as real)";
      case STRING -> toText(from, usual);
      case FIXED -> throw noDecimals();
      default -> usual;
    };
  }

  static IllegalQueryOperationException noDecimals() {
    return new IllegalQueryOperationException(
        "SQLite has no decimals to cast to; cast to Long or Double");
  }

  private static String toInteger(CastType from, String usual) {
    return switch (from) {
      case FLOAT, DOUBLE ->
          "iif(abs(?1)>=9223372036854775807.0,%s,cast(round(?1) as integer))".formatted(TOO_LARGE);
      case BOOLEAN -> "?1";
      case INTEGER, LONG -> "cast(?1 as integer)";
      default -> usual;
    };
  }

  private static String toText(CastType from, String usual) {
    return switch (from) {
      case BOOLEAN -> "case ?1 when 1 then 'true' when 0 then 'false' end";
      case DATE, TIME, TIMESTAMP, OFFSET_TIMESTAMP, ZONE_TIMESTAMP -> "?1";
      case STRING, INTEGER, LONG, FLOAT, DOUBLE -> "cast(?1 as text)";
      default -> usual;
    };
  }

  private static boolean isTimestamp(CastType from) {
    return from == CastType.TIMESTAMP
        || from == CastType.OFFSET_TIMESTAMP
        || from == CastType.ZONE_TIMESTAMP;
  }
}
