package dev.marcasite.persistence.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.sqlite.DecimalText;
import dev.marcasite.persistence.sqlite.JsonText;
import dev.marcasite.persistence.sqlite.ScaledDecimal;
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
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredTypesTest {
  @RegisterExtension final MappedFile file = MappedFile.of("specimen.sql", Specimen.class);

  static Specimen full() {
    Specimen s = new Specimen(1);
    s.truth = true;
    s.tiny = Byte.MIN_VALUE;
    s.small = Short.MIN_VALUE;
    s.plain = Integer.MIN_VALUE;
    s.large = Long.MIN_VALUE;
    s.single = Float.MIN_VALUE;
    s.real = Double.NEGATIVE_INFINITY;
    s.letter = 'ß';
    s.text = "\uD83D\uDE00 ü 字 \0 ' e\u0301";
    s.longText = "x".repeat(100_000) + "\0y";
    s.bytes = new byte[] {0, -1, 127};
    s.weekday = DayOfWeek.SUNDAY;
    s.position = DayOfWeek.TUESDAY;
    s.uuid = UUID.fromString("0190a0c0-0000-7000-8000-000000000001");
    s.day = LocalDate.of(1, 1, 1);
    s.time = LocalTime.of(23, 59, 59, 999_999_999);
    s.local = LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_999);
    s.moment = Instant.parse("2026-03-29T01:30:00.123456789Z");
    s.offset = OffsetDateTime.parse("2026-11-21T10:35:00.000000001+05:45");
    s.zoned = ZonedDateTime.parse("2026-10-25T02:30:00+01:00[Europe/Berlin]");
    s.offsetTime = OffsetTime.parse("10:35:00.000000001-03:00");
    s.duration = Duration.ofNanos(Long.MAX_VALUE);
    s.year = Year.of(-44);
    s.price = new BigDecimal("-9999999999999999.99");
    s.wide = new BigDecimal("12345678901234567890123456.7890");
    s.big = BigInteger.valueOf(Long.MIN_VALUE);
    s.map = Map.of("a", Map.of("b", List.of(1, 2.5, true, "x\"y")));
    s.label = new Specimen.Label("Löwe", 3, List.of("gelb"), Instant.parse("2026-01-01T00:00:00Z"));
    s.numbers = List.of(3, 1, 2);
    return s;
  }

  @Test
  void each_value_comes_back_exactly() {
    write(full());
    assertThat(read()).usingRecursiveComparison().isEqualTo(full());
  }

  @Test
  void each_null_comes_back() {
    write(new Specimen(1));
    assertThat(read()).usingRecursiveComparison().isEqualTo(new Specimen(1));
  }

  @Test
  void no_update_follows_from_reading() {
    write(full());
    file.database()
        .transaction(
            tx -> {
              long changes = tx.executeSql("select total_changes()", Long.class).get(0);
              tx.entityManager().find(Specimen.class, 1L);
              tx.entityManager().flush();
              assertThat(tx.executeSql("select total_changes()", Long.class))
                  .containsExactly(changes);
            });
  }

  @SuppressWarnings("ArrayRecordComponent") // a row as it is read
  record Stored(
      boolean truth,
      byte tiny,
      short small,
      int plain,
      long large,
      float single,
      double dbl,
      String letter,
      String text,
      byte[] bytes,
      DayOfWeek weekday,
      int position,
      UUID uuid,
      LocalDate day,
      LocalTime time,
      LocalDateTime local,
      Instant moment,
      Duration duration,
      Year year,
      BigInteger big,
      Map<?, ?> map,
      Specimen.Label label,
      List<?> numbers) {}

  @Test
  void executeSql_reads_what_an_entity_wrote() {
    Specimen s = full();
    write(s);
    Stored row = file.database().executeSql("select * from Specimen", Stored.class).get(0);
    assertThat(row)
        .usingRecursiveComparison()
        .isEqualTo(
            new Stored(
                s.truth,
                s.tiny,
                s.small,
                s.plain,
                s.large,
                s.single,
                s.real,
                s.letter.toString(),
                s.text,
                s.bytes,
                s.weekday,
                1,
                s.uuid,
                s.day,
                s.time,
                s.local,
                s.moment,
                s.duration,
                s.year,
                s.big,
                s.map,
                s.label,
                s.numbers));
  }

  static List<BiConsumer<Map<String, Object>, Specimen>> parameters() {
    return List.of(
        (p, s) -> p.put("truth", s.truth),
        (p, s) -> p.put("tiny", s.tiny),
        (p, s) -> p.put("large", s.large),
        (p, s) -> p.put("single", s.single),
        (p, s) -> p.put("dbl", s.real),
        (p, s) -> p.put("letter", s.letter),
        (p, s) -> p.put("text", s.text),
        (p, s) -> p.put("bytes", s.bytes),
        (p, s) -> p.put("weekday", s.weekday),
        (p, s) -> p.put("uuid", s.uuid),
        (p, s) -> p.put("day", s.day),
        (p, s) -> p.put("time", s.time),
        (p, s) -> p.put("local", s.local),
        (p, s) -> p.put("moment", s.moment),
        (p, s) -> p.put("offset", s.offset),
        (p, s) -> p.put("offset_tz", s.offset.getOffset()),
        (p, s) -> p.put("zoned", s.zoned),
        (p, s) -> p.put("zoned_tz", s.zoned.getZone()),
        (p, s) -> p.put("duration", s.duration),
        (p, s) -> p.put("year", s.year),
        (p, s) -> p.put("price", ScaledDecimal.unscaled(s.price, 2)),
        (p, s) -> p.put("wide", DecimalText.format(s.wide)),
        (p, s) -> p.put("big", s.big),
        (p, s) -> p.put("label", s.label),
        (p, s) -> p.put("map", s.map),
        (p, s) -> p.put("numbers", s.numbers));
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void executeSql_finds_by_a_parameter_what_an_entity_wrote(
      BiConsumer<Map<String, Object>, Specimen> parameter) {
    write(full());
    Map<String, Object> parameters = new java.util.HashMap<>();
    parameter.accept(parameters, full());
    String column = parameters.keySet().iterator().next();
    assertThat(
            file.database()
                .executeSql(
                    "select id from Specimen where %s = :%s".formatted(column, column),
                    parameters,
                    Long.class))
        .as(column)
        .containsExactly(1L);
  }

  static List<Consumer<Specimen>> refused() {
    return List.of(
        s -> s.real = Double.NaN,
        s -> s.single = Float.NaN,
        s -> s.text = "half a \uD83D smile",
        s -> s.longText = "\uDE00",
        s -> s.letter = '\uD83D',
        s -> s.map = Map.of("a", "\uD83D"),
        s -> s.map = Map.of("a", Double.NaN),
        s -> s.map = Map.of("a", new Object()),
        s -> s.label = new Specimen.Label("\uD83D", 1, List.of(), Instant.EPOCH),
        s -> s.day = LocalDate.of(0, 12, 31),
        s -> s.local = LocalDateTime.of(10_000, 1, 1, 0, 0),
        s -> s.moment = Instant.parse("+10000-01-01T00:00:00Z"),
        s -> s.moment = Instant.parse("0000-12-31T23:59:59.999Z"),
        s -> s.offset = OffsetDateTime.parse("0001-01-01T00:00:00+01:00"),
        s -> s.duration = Duration.ofDays(200_000),
        s -> s.price = new BigDecimal("0.001"),
        s -> s.price = new BigDecimal("1E17"),
        s -> s.wide = new BigDecimal("0.00001"),
        s -> s.big = BigInteger.ONE.shiftLeft(63));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void a_value_that_cannot_be_kept_is_refused_and_nothing_is_written(Consumer<Specimen> change) {
    Specimen specimen = new Specimen(1);
    change.accept(specimen);
    assertThatThrownBy(() -> write(specimen))
        .hasMessageMatching("(?s).*(cannot|not fit|no stored|beyond|does).*");
    assertThat(file.database().executeSql("select count(*) from Specimen", Long.class))
        .containsExactly(0L);
  }

  @Test
  void a_number_of_another_program_that_does_not_fit_is_refused_and_not_cut() {
    file.sql("insert into Specimen (id, plain) values (1, 4294967296)");
    assertThatThrownBy(this::read).hasMessageContaining("2147483647");
    file.sql("update Specimen set plain = null, tiny = 300");
    assertThatThrownBy(this::read).hasMessageContaining("-128 to 127");
  }

  static List<Consumer<Transaction>> uses_of_half_a_pair() {
    String half = "half a \uD83D smile";
    return List.of(
        tx ->
            tx.entityManager()
                .createNativeQuery("update Specimen set text = :t")
                .setParameter("t", half)
                .executeUpdate(),
        tx ->
            tx.entityManager()
                .createQuery("update Specimen set text = :t")
                .setParameter("t", half)
                .executeUpdate(),
        tx ->
            tx.entityManager()
                .createQuery("update Specimen set text = '" + half + "'")
                .executeUpdate(),
        tx ->
            tx.entityManager()
                .createNativeQuery("update Specimen set text = '" + half + "'")
                .executeUpdate(),
        tx ->
            tx.entityManager()
                .createQuery("select :t from Specimen s", String.class)
                .setParameter("t", half)
                .getResultList(),
        tx -> tx.executeSql("select ?", List.of(half)),
        tx -> tx.executeSql("select :t", Map.of("t", List.of(half))),
        tx -> tx.executeSql("select :t", Map.of("t", Map.of(half, 1))),
        tx -> tx.executeSql("select '" + half + "'"));
  }

  @ParameterizedTest
  @MethodSource("uses_of_half_a_pair")
  void half_a_surrogate_pair_is_refused_on_every_way_into_sql(Consumer<Transaction> use) {
    write(new Specimen(1));
    assertThatThrownBy(() -> file.database().transaction(use::accept))
        .hasStackTraceContaining("lone surrogate");
    assertThat(read().text).isNull();
  }

  @Test
  void text_of_100_megabytes_comes_back() {
    Specimen specimen = new Specimen(1);
    specimen.longText = "0123456789".repeat(10_000_000);
    write(specimen);
    assertThat(read().longText.equals(specimen.longText)).isTrue();
  }

  @Test
  void json_of_executeSql_is_the_json_of_entities() {
    write(full());
    assertThat(
            file.database()
                .executeSql(
                    "select json_extract(label, '$.colours[0]') from Specimen", String.class))
        .containsExactly("gelb");
    assertThat(file.database().executeSql("select label from Specimen", String.class))
        .containsExactly(JsonText.format(full().label));
  }

  private void write(Specimen specimen) {
    file.database().transaction(tx -> tx.entityManager().persist(specimen));
  }

  private Specimen read() {
    return file.database().read(snapshot -> snapshot.entityManager().find(Specimen.class, 1L));
  }
}
