package dev.marcasite.persistence.mapping.twins;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
class Book {
  enum Genre {
    NOVEL,
    ESSAY,
    POEM
  }

  @Id Long id;
  String title;

  @ManyToOne(fetch = FetchType.LAZY)
  Author author;

  @Enumerated(EnumType.STRING)
  Genre genre;

  int pages;

  @Column(precision = 10, scale = 2)
  BigDecimal price;

  Double rating;
  boolean lent;
  LocalDateTime published;
  Instant added;
  LocalTime opened;
  OffsetDateTime signed;
  Duration loan;

  @JdbcTypeCode(SqlTypes.JSON)
  Map<String, Object> facts;

  @ElementCollection Set<String> tags = new TreeSet<>();
  @Version int version;

  @Override
  public String toString() {
    return "Book " + id;
  }
}
