package dev.marcasite.persistence.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.EntityMappingException;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.nio.file.Path;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingFaultsTest {
  private @TempDir Path folder;

  @Entity
  static class Sequenced {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    Long id;
  }

  @Entity
  static class Tabled {
    @Id
    @GeneratedValue(strategy = GenerationType.TABLE)
    Long id;
  }

  @Entity
  static class Identified {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;
  }

  @Entity
  static class Automatic {
    @Id @GeneratedValue Long id;
  }

  @ParameterizedTest
  @ValueSource(classes = {Sequenced.class, Tabled.class, Identified.class, Automatic.class})
  void generated_ids_of_Hibernate_are_refused_with_the_way_out(Class<?> entity) {
    assertThat(faults("create table x (id integer primary key)", entity))
        .singleElement()
        .asString()
        .startsWith(entity.getSimpleName() + ".id: ")
        .endsWith("use @GeneratedRowId instead");
  }

  @Entity
  @Table(name = "random")
  static class Random {
    @Id @GeneratedValue UUID id;
  }

  @Test
  void a_generated_UUID_is_not_refused() {
    assertThat(faults("create table random (id text primary key) strict", Random.class)).isEmpty();
  }

  @Entity
  static class Lossy {
    @Embeddable
    static class Part {
      Date changed;
    }

    @Id Long id;
    Date created;
    Calendar seen;
    java.sql.Time at;
    java.sql.Clob words;
    java.sql.Blob bytes;
    int[] numbers;
    List<String> names;
    @Embedded Part part;
    @ElementCollection Map<Date, String> byDay;

    @JdbcTypeCode(SqlTypes.JSON)
    Thread thread;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> fine;
  }

  @Test
  void properties_that_would_lose_data_are_refused_by_name_and_all_at_once() {
    assertThat(faults("select 1", Lossy.class))
        .extracting(fault -> fault.substring(0, fault.indexOf(':')))
        .containsExactlyInAnyOrder(
            "Lossy.created",
            "Lossy.seen",
            "Lossy.at",
            "Lossy.words",
            "Lossy.bytes",
            "Lossy.numbers",
            "Lossy.names",
            "Lossy.part.changed",
            "Lossy.byDay",
            "Lossy.thread");
  }

  @Entity
  @Table(name = "plain")
  static class Plain {
    @Id Long id;
    String name;
    Double real;
    Integer number;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table plain (id int primary key, name text, real real, number int)",
        "create table plain (id bigint primary key, name text, real real, number int)",
        "create table plain (id integer primary key desc, name text, real real, number int)",
        "create table plain (id integer primary key, name text, real real, number int) without rowid",
        "create table plain (id integer, name text, real real, number int)",
        "create table plain (id integer, name text, real real, number int, primary key (id, name))"
      })
  void an_id_that_is_no_rowid_is_refused(String table) {
    assertThat(faults(table, Plain.class))
        .singleElement()
        .asString()
        .isEqualTo(
            "Plain.id: the id of table plain is no rowid; declare its column id integer primary key");
  }

  @Test
  void a_rowid_by_another_spelling_is_one() {
    assertThat(
            faults(
                "create table Plain (\"ID\" INTEGER, name varchar(9), real double, number bigint, primary key (id))",
                Plain.class))
        .isEmpty();
  }

  @Test
  void columns_that_would_change_a_value_are_refused() {
    assertThat(
            faults(
                "create table plain (id integer primary key, name datetime, real int, number text)",
                Plain.class))
        .hasSize(3)
        .anySatisfy(
            fault ->
                assertThat(fault)
                    .isEqualTo(
                        "Plain.name: it is stored as TEXT, which column plain.name, declared datetime, would change; declare it TEXT"));
  }

  @Entity
  @Table(name = "shelf")
  static class Shelf {
    @Id Long id;

    @ElementCollection
    @CollectionTable(name = "book", joinColumns = @JoinColumn(name = "shelf_id"))
    @MapKeyColumn(name = "isbn")
    @Column(name = "title")
    Map<String, String> byIsbn;

    @ElementCollection
    @CollectionTable(name = "label", joinColumns = @JoinColumn(name = "shelf_id"))
    @OrderColumn(name = "place")
    @Column(name = "text")
    List<String> labels;
  }

  @Test
  void so_are_columns_of_keys_and_places() {
    assertThat(
            faults(
                "create table shelf (id integer primary key);"
                    + " create table book (shelf_id integer, isbn integer, title text);"
                    + " create table label (shelf_id integer, place text, text text)",
                Shelf.class))
        .extracting(fault -> fault.substring(0, fault.indexOf(", which")))
        .containsExactlyInAnyOrder(
            "Shelf.byIsbn: it is stored as TEXT", "Shelf.labels: it is stored as INTEGER");
  }

  @Test
  void a_missing_table_or_column_is_named() {
    assertThat(faults("select 1", Plain.class)).contains("Plain.name: the file has no table plain");
    assertThat(faults("create table plain (id integer primary key, name text, real)", Plain.class))
        .containsExactly("Plain.number: table plain has no column number");
  }

  @Entity
  @Table(name = "loose")
  static class Loose {
    @Id Long id;
    Long large;
    Double real;
  }

  @ParameterizedTest
  @ValueSource(strings = {"large = 'abc'", "large = 2.5", "real = 'abc'", "real = x'00'"})
  void what_another_program_has_written_into_a_column_of_numbers_is_not_read_as_zero(String value) {
    String table =
        "create table loose (id integer primary key, large integer, real real);"
            + " insert into loose values (1, 5, 7), (2, null, null); update loose set "
            + value;
    try (Database database = MappedFile.openWithTables(folder, table, Loose.class)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> find(database))
          .withMessageContaining("stored");
      database.transaction(
          tx ->
              tx.entityManager()
                  .createNativeQuery("update loose set large = 5, real = 7")
                  .executeUpdate());
      Loose plain = find(database);
      assertThat(plain.large).isEqualTo(5);
      assertThat(plain.real).isEqualTo(7);
    }
  }

  private static Loose find(Database database) {
    return database.read(snapshot -> snapshot.entityManager().find(Loose.class, 1L));
  }

  @Entity
  @Table(name = "counted")
  static class Counted {
    @Id @GeneratedRowId Long id;
  }

  @Test
  void generated_rowids_need_autoincrement() {
    assertThat(faults("create table counted (id integer primary key)", Counted.class))
        .singleElement()
        .asString()
        .contains("Counted.id", "integer primary key autoincrement");
    assertThat(faults("create table counted (id integer primary key autoincrement)", Counted.class))
        .isEmpty();
  }

  private List<String> faults(String table, Class<?> entity) {
    EntityMappingException refused =
        catchThrowableOfType(
            EntityMappingException.class,
            () -> MappedFile.openWithTables(folder, table, entity).close());
    assertThat(folder).isNotEmptyDirectory();
    return refused == null ? List.of() : refused.faults();
  }
}
