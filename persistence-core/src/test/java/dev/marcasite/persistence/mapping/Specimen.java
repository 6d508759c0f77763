package dev.marcasite.persistence.mapping;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One property of each type that is mapped. */
@Entity
class Specimen {
  record Label(String text, int size, List<String> colours, Instant since) {}

  @Id Long id;
  Boolean truth;
  Byte tiny;
  Short small;
  Integer plain;
  Long large;
  Float single;

  @Column(name = "dbl")
  Double real;

  Character letter;
  String text;
  @Lob String longText;
  byte[] bytes;
  DayOfWeek weekday;

  @Enumerated(EnumType.ORDINAL)
  DayOfWeek position;

  UUID uuid;
  LocalDate day;
  LocalTime time;
  LocalDateTime local;
  Instant moment;
  OffsetDateTime offset;
  ZonedDateTime zoned;
  OffsetTime offsetTime;
  Duration duration;
  Year year;

  @Column(precision = 18, scale = 2)
  BigDecimal price;

  @Column(precision = 30, scale = 4)
  BigDecimal wide;

  BigInteger big;

  @JdbcTypeCode(SqlTypes.JSON)
  Map<String, Object> map;

  @JdbcTypeCode(SqlTypes.JSON)
  Label label;

  @JdbcTypeCode(SqlTypes.JSON)
  List<Integer> numbers;

  Specimen() {}

  Specimen(long id) {
    this.id = id;
  }
}
