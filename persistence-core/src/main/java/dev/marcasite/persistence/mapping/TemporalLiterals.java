package dev.marcasite.persistence.mapping;

import dev.marcasite.persistence.sqlite.SqlValues;
import jakarta.persistence.TemporalType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** Dates and times in SQL text, in the form in which columns hold them. */
@SuppressWarnings({"deprecation", "removal"}) // the signatures are those of Hibernate's dialects
final class TemporalLiterals {
  private TemporalLiterals() {}

  static String of(TemporalAccessor value, TemporalType precision) {
    return quote(
        switch (precision) {
          case DATE -> LocalDate.from(value);
          case TIME -> LocalTime.from(value);
          case TIMESTAMP ->
              value.isSupported(ChronoField.INSTANT_SECONDS)
                  ? Instant.from(value)
                  : LocalDateTime.from(value);
        });
  }

  static String of(Instant value, @Nullable TimeZone zone, TemporalType precision) {
    ZoneId id = zone == null ? ZoneId.systemDefault() : zone.toZoneId();
    return of(LocalDateTime.ofInstant(value, id), precision);
  }

  private static String quote(Object value) {
    return "'" + SqlValues.toSql(value) + "'";
  }
}
