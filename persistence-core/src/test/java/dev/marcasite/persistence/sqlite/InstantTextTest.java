package dev.marcasite.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {
  private static final long FIRST = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  @Test
  void comes_back_as_the_same_instant() {
    Random random = new Random(49);
    for (int i = 0; i < 20_000; i++) {
      Instant instant =
          Instant.ofEpochSecond(random.nextLong(FIRST, LAST), random.nextInt(1_000_000_000));
      String text = InstantText.format(instant);
      assertThat(text).hasSize(30);
      assertThat(InstantText.parse(text)).isEqualTo(instant);
      assertThat(Instant.parse(text)).isEqualTo(instant);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0001-01-01T00:00:00.000000000Z",
        "1969-12-31T23:59:59.999999999Z",
        "2000-02-29T12:00:00.000000001Z",
        "9999-12-31T23:59:59.999999999Z",
        "0000-06-01T00:00:00.000000000Z",
        "2016-12-31T23:59:60.000000000Z",
        "2026-11-21T24:00:00.000000000Z",
        "2026-11-21t10:35:00.000000000z",
        "2026-11-21T10:35:00.000+02:00",
        "2026-11-21T10:35:00.0000+02:00",
        "2026-11-21T10:35:00Z"
      })
  void is_read_as_the_general_parser_reads_it(String text) {
    assertThat(InstantText.parse(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-29T10:35:00.000000000Z",
        "2026-13-01T10:35:00.000000000Z",
        "2026-11-00T10:35:00.000000000Z",
        "2026-11-21T25:00:00.000000000Z",
        "2026-11-21T10:60:00.000000000Z",
        "2026-11-21 10:35:00.000000000Z",
        "2026-11-21T10:35:00.00000000Z0",
        "+026-11-21T10:35:00.000000000Z",
        "٢٠٢٦-11-21T10:35:00.000000000Z"
      })
  void is_refused_where_the_general_parser_refuses_it(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InstantText.parse(text))
        .withMessage("the stored text is no ISO-8601 instant");
  }

  @Test
  void is_read_as_by_the_general_parser_whatever_one_character_is() {
    String text = "2026-11-21T10:35:00.123456789Z";
    for (int i = 0; i < text.length(); i++) {
      for (char c : "0123456789-:.TZ +tz".toCharArray()) {
        String changed = text.substring(0, i) + c + text.substring(i + 1);
        assertThat(ours(changed)).as(changed).isEqualTo(general(changed));
      }
    }
  }

  private static Object ours(String text) {
    try {
      return InstantText.parse(text);
    } catch (IllegalArgumentException e) {
      return "refused";
    }
  }

  private static Object general(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return "refused";
    }
  }
}
