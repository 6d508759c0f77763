package dev.marcasite.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SqlValuesTest {
  static Stream<Object> values() {
    return Stream.of(
        "text",
        "",
        "\uD83D\uDE00 ü 字 \0 '",
        Long.MIN_VALUE,
        Integer.MAX_VALUE,
        (short) -7,
        (byte) 7,
        1.5,
        Double.POSITIVE_INFINITY,
        2.5f,
        true,
        false,
        DayOfWeek.MONDAY,
        UUID.fromString("0190a0c0-0000-7000-8000-000000000001"),
        Instant.parse("2026-11-21T10:35:00.123456789Z"),
        Instant.parse("0001-01-01T00:00:00Z"),
        LocalDate.of(9999, 12, 31),
        LocalDateTime.of(2026, 2, 3, 4, 5, 6, 7),
        LocalTime.of(23, 59, 59, 999_999_999));
  }

  @ParameterizedTest
  @MethodSource("values")
  void a_value_comes_back_as_it_was_stored(Object value) {
    assertThat(SqlValues.<Object>fromSql(SqlValues.toSql(value), typeOf(value))).isEqualTo(value);
  }

  @Test
  void null_stays_null() {
    assertThat(SqlValues.toSql(null)).isNull();
    assertThat(SqlValues.fromSql(null, String.class)).isNull();
  }

  @Test
  void instants_sort_as_text() {
    List<Instant> instants =
        Stream.of(
                "0001-01-01T00:00:00Z",
                "2026-11-21T10:35:00.1Z",
                "2026-11-21T10:35:00.12Z",
                "9999-12-31T23:59:59.999999999Z")
            .map(Instant::parse)
            .toList();
    assertThat(instants.stream().map(SqlValues::toSql).map(String::valueOf)).isSorted();
    assertThat(instants.stream().map(SqlValues::toSql).map(text -> String.valueOf(text).length()))
        .containsOnly(30);
  }

  @Test
  void a_big_integer_of_64_bits_is_an_integer() {
    assertThat(SqlValues.toSql(BigInteger.valueOf(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
  }

  static Stream<Object> values_that_cannot_be_kept() {
    return Stream.of(
        Double.NaN,
        Float.NaN,
        "half a \uD83D smile",
        "\uDE00",
        '\uD83D',
        BigInteger.ONE.shiftLeft(64),
        new BigDecimal("0.1"),
        Instant.parse("+10000-01-01T00:00:00Z"),
        LocalDate.of(0, 1, 1),
        new Object());
  }

  @ParameterizedTest
  @MethodSource("values_that_cannot_be_kept")
  void a_value_that_cannot_be_kept_is_refused(Object value) {
    assertThatIllegalArgumentException().isThrownBy(() -> SqlValues.toSql(value));
  }

  @Test
  void a_collection_becomes_json() {
    assertThat(
            SqlValues.toSql(Arrays.asList("a\"b\\\n\u0001", 1, 2.5, true, null, List.of(1, "x"))))
        .isEqualTo("[\"a\\\"b\\\\\\u000a\\u0001\",1,2.5,true,null,[1,\"x\"]]");
  }

  @Test
  void bytes_and_infinity_have_no_json() {
    assertThatIllegalArgumentException().isThrownBy(() -> SqlValues.toSql(List.of(new byte[1])));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SqlValues.toSql(List.of(Double.NEGATIVE_INFINITY)));
  }

  @Test
  void a_stored_value_of_another_form_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> SqlValues.fromSql("7", Long.class));
    assertThatIllegalArgumentException().isThrownBy(() -> SqlValues.fromSql(1.5, Long.class));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SqlValues.fromSql(1L << 40, Integer.class));
    assertThatIllegalArgumentException().isThrownBy(() -> SqlValues.fromSql(2L, Boolean.class));
    assertThatIllegalArgumentException().isThrownBy(() -> SqlValues.fromSql("soon", Instant.class));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SqlValues.fromSql("NODAY", DayOfWeek.class));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SqlValues.fromSql(new byte[1], String.class));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SqlValues.fromSql(1L, Thread.class))
        .withMessageContaining("java.lang.Thread");
  }

  @SuppressWarnings("unchecked")
  private static Class<Object> typeOf(Object value) {
    return (Class<Object>)
        (value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass());
  }
}
