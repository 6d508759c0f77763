package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.ConstraintViolationException.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstraintNamesTest {
  private static final String TABLE =
      """
      create table "t (,)" ( -- constraint no unique
        [a b] integer constraint "a""b" unique constraint 'null' not null default (1, ')'),
        constraint_x text default 'constraint y unique',
        "constraint" text constraint chk check (b > (1)) not null,
        c text collate nocase constraint ref references other (x) on delete set null,
        d generated always as (a + 1) constraint d_once unique,
        /* constraint */ constraint pk primary key (a, `c` desc),
        constraint three unique (C, "d", [a b]) on conflict abort,
        constraint fk foreign key (c, d) references other,
        unique (d))""";

  @Test
  void are_those_of_columns_and_of_the_table() {
    assertThat(find(Kind.UNIQUE, "A B")).isEqualTo("a\"b");
    assertThat(find(Kind.NOT_NULL, "a b")).isEqualTo("null");
    assertThat(find(Kind.FOREIGN_KEY, "c")).isEqualTo("ref");
    assertThat(find(Kind.UNIQUE, "d")).isEqualTo("d_once");
    assertThat(find(Kind.PRIMARY_KEY, "a", "c")).isEqualTo("pk");
    assertThat(find(Kind.UNIQUE, "c", "d", "a b")).isEqualTo("three");
    assertThat(find(Kind.FOREIGN_KEY, "c", "d")).isEqualTo("fk");
  }

  @Test
  void are_not_taken_from_checks_defaults_comments_or_other_columns() {
    assertThat(find(Kind.NOT_NULL, "constraint")).isNull();
    assertThat(find(Kind.UNIQUE, "constraint_x")).isNull();
    assertThat(find(Kind.UNIQUE, "c")).isNull();
    assertThat(find(Kind.FOREIGN_KEY, "d")).isNull();
  }

  @Test
  void of_text_that_is_no_table_are_none() {
    for (String text : List.of("", "(", "create table t (a constraint", "constraint x unique")) {
      assertThat(ConstraintNames.find(text, Kind.UNIQUE, List.of("a"))).isNull();
    }
  }

  private static @org.jspecify.annotations.Nullable String find(Kind kind, String... columns) {
    return ConstraintNames.find(TABLE, kind, List.of(columns));
  }
}
