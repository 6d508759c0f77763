package dev.marcasite.persistence.mapping.twins;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Statements of HQL divided by {@code ;;}, run one after another; the answer is that of the last.
 *
 * @param hql with parameters that are always the same, see {@link #PARAMETERS}
 */
record HqlCase(String hql) {
  private static final Pattern NAME = Pattern.compile("(?<![:\\w]):(\\w+)");
  private static final Map<String, Object> PARAMETERS =
      Map.ofEntries(
          Map.entry("text", "Alpha"),
          Map.entry("pattern", "%l\\_t%"),
          Map.entry("like", "%a%"),
          Map.entry("marks", "\u0001a\u0001b%\u0002_[*]?!"),
          Map.entry("marksLike", "\u0001a\u0001b!%\u0002!_[*]?!!"),
          Map.entry("number", 100),
          Map.entry("real", 2.5),
          Map.entry("price", new BigDecimal("7.05")),
          Map.entry("day", LocalDate.of(1999, 12, 31)),
          Map.entry("local", LocalDateTime.of(2024, 1, 31, 10, 0)),
          Map.entry("moment", Instant.parse("2026-03-31T00:00:00Z")),
          Map.entry("time", LocalTime.of(8, 0)),
          Map.entry("duration", Duration.ofHours(50)),
          Map.entry("genre", Book.Genre.NOVEL),
          Map.entry("ids", List.of(1L, 3L, 99L)),
          Map.entry("id", 2L));

  static Stream<HqlCase> in(String lines) {
    return lines
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(HqlCase::new);
  }

  /** The rows of the last statement, or how many rows it changed. */
  List<String> run(EntityManager em) {
    List<String> answer = List.of();
    for (String statement : hql.split(";;")) {
      answer = run(em, statement.strip());
    }
    return answer;
  }

  private static List<String> run(EntityManager em, String statement) {
    em.flush();
    em.clear();
    if (statement.matches("(?s)(update|delete|insert).*")) {
      return List.of("changed " + bound(em.createQuery(statement), statement).executeUpdate());
    }
    Matcher page = Pattern.compile("(.*) page (\\d+),(\\d+)").matcher(statement);
    boolean paged = page.matches();
    String hql = paged ? page.group(1) : statement;
    Query query = bound(em.createQuery(hql, Object.class), hql);
    if (paged) {
      query.setFirstResult(Integer.parseInt(page.group(2)));
      query.setMaxResults(Integer.parseInt(page.group(3)));
    }
    List<String> rows = new ArrayList<>();
    List<?> results = query.getResultList();
    results.forEach(row -> rows.add(plain(row)));
    return rows;
  }

  private static Query bound(Query query, String hql) {
    Matcher name = NAME.matcher(hql.replaceAll("'[^']*'", "''"));
    while (name.find()) {
      query.setParameter(name.group(1), PARAMETERS.get(name.group(1)));
    }
    return query;
  }

  private static String plain(Object value) {
    if (value instanceof Object[] row) {
      return Arrays.stream(row).map(HqlCase::plain).toList().toString();
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.stripTrailingZeros().toPlainString();
    }
    if (value instanceof Double || value instanceof Float) {
      return "%.6f".formatted(((Number) value).doubleValue());
    }
    return String.valueOf(value);
  }

  @Override
  public String toString() {
    return hql;
  }
}
