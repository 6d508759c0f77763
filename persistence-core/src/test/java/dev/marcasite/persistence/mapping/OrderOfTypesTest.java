package dev.marcasite.persistence.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrderOfTypesTest {
  private static final long FIRST = LocalDateTime.of(1, 1, 2, 0, 0).toEpochSecond(ZoneOffset.UTC);
  private static final long LAST =
      LocalDateTime.of(9999, 12, 30, 0, 0).toEpochSecond(ZoneOffset.UTC);
  private static final Map<String, Function<Specimen, Comparable<?>>> ORDERED =
      Map.ofEntries(
          Map.entry("day", s -> s.day),
          Map.entry("time", s -> s.time),
          Map.entry("local", s -> s.local),
          Map.entry("moment", s -> s.moment),
          Map.entry("offset", s -> s.offset.toInstant()),
          Map.entry("duration", s -> s.duration),
          Map.entry("year", s -> s.year),
          Map.entry("price", s -> s.price),
          Map.entry("big", s -> s.big),
          Map.entry("real", s -> s.real),
          Map.entry("large", s -> s.large),
          Map.entry("plain", s -> s.plain));

  @RegisterExtension final MappedFile file = MappedFile.of("specimen.sql", Specimen.class);

  @Test
  void order_in_SQL_is_order_in_Java() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Specimen> specimens =
        Stream.iterate(1L, id -> id + 1).limit(100).map(id -> specimen(id, random)).toList();
    file.database().transaction(tx -> specimens.forEach(tx.entityManager()::persist));
    ORDERED.forEach(
        (property, value) ->
            assertThat(idsInOrderOf(property))
                .as("%s, seed %d", property, seed)
                .isEqualTo(sorted(specimens, value)));
  }

  private List<Long> idsInOrderOf(String property) {
    String path = property.equals("offset") ? "offset.instant" : property;
    return file.database()
        .read(
            snapshot ->
                snapshot
                    .entityManager()
                    .createQuery(
                        "select s.id from Specimen s order by s." + path + ", s.id", Long.class)
                    .getResultList());
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // each property is compared to itself only
  private static List<Long> sorted(
      List<Specimen> specimens, Function<Specimen, Comparable<?>> value) {
    List<Specimen> sorted = new ArrayList<>(specimens);
    sorted.sort(
        ((Comparator<Specimen>) (a, b) -> ((Comparable) value.apply(a)).compareTo(value.apply(b)))
            .thenComparing(s -> s.id));
    return sorted.stream().map(s -> s.id).toList();
  }

  private static Specimen specimen(long id, Random random) {
    Specimen s = new Specimen(id);
    s.moment = Instant.ofEpochSecond(random.nextLong(FIRST, LAST), random.nextInt(1_000_000_000));
    s.local = LocalDateTime.ofInstant(s.moment, ZoneOffset.UTC);
    s.offset = OffsetDateTime.ofInstant(s.moment, ZoneOffset.ofHours(random.nextInt(-12, 12)));
    s.day = LocalDate.ofEpochDay(random.nextLong(FIRST, LAST) / 86_400);
    s.time = LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000_000L));
    s.duration = Duration.ofNanos(random.nextLong());
    s.year = Year.of(random.nextInt(-3_000, 3_000));
    s.price = BigDecimal.valueOf(random.nextLong(-1_000_000, 1_000_000), 2);
    s.big = BigInteger.valueOf(random.nextLong());
    s.real = random.nextGaussian() * Math.pow(10, random.nextInt(-300, 300));
    s.large = random.nextLong();
    s.plain = random.nextInt(-50, 50);
    return s;
  }
}
