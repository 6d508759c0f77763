package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {

  @Nested
  class A_statement_reads {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "select 1",
          "SELECT 1;",
          "  \n\t select 1 ; ; -- the end",
          "values (1), (2)",
          "with t as (select 1) select * from t",
          "with recursive t(n) as (select 1 union all select n + 1 from t), u as (select 2) select * from t",
          "with t as not materialized (select 1) values (2)",
          "/* delete from entry */ select 1",
          "-- delete\nselect 1",
          "\uFEFFselect 1",
          "select ';', \"a;b\", `c;d`, [e;f]",
          "select 'it''s; fine'",
          "explain select 1",
          "explain query plan with t as (select 1) select * from t",
          "select 1 /* never closed"
        })
    void if_it_is_a_select(String sql) {
      assertThat(SqlText.of(sql).reads()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "insert into tag (name) values ('a')",
          "with t as (select 1) delete from tag",
          "with t(n) as (select 1) insert into tag select n from t",
          "with t as (select 1) update tag set name = 'x'",
          "explain delete from tag",
          "explain pragma query_only = off",
          "pragma query_only = off",
          "replace into tag (name) values ('a')",
          "commit",
          "savepoint a",
          "attach 'x.db' as x",
          "vacuum",
          "(select 1)",
          "'select'",
          "with",
          "explain"
        })
    void not_if_it_is_anything_else(String sql) {
      assertThat(SqlText.of(sql).reads()).isFalse();
    }
  }

  @Nested
  class A_text_is_refused {
    @ParameterizedTest
    @ValueSource(
        strings = {"select 1; select 2", "select 1; -- and\n delete from tag", ";select 1"})
    void if_it_holds_two_statements_or_begins_with_nothing(String sql) {
      assertThatIllegalArgumentException().isThrownBy(() -> SqlText.of(sql));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "-- nothing", "/* nothing */", ";"})
    void if_it_holds_no_statement(String sql) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SqlText.of(sql))
          .withMessageContaining("no statement");
    }

    @Test
    void if_it_holds_a_nul_character() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SqlText.of("select 1\0; delete from tag"))
          .withMessageContaining("NUL");
    }
  }

  @Nested
  class Parameters {
    @Test
    void are_numbered_by_first_appearance() {
      assertThat(SqlText.of("select :b, :a, :b, ':no', \":no\", [:no] -- :no").parameters())
          .containsExactly(":b", ":a");
    }

    @Test
    void without_names_are_counted() {
      assertThat(SqlText.of("select ?, ? /* ? */").parameters()).containsExactly("?", "?");
    }

    @Test
    void with_numbers_reach_up_to_the_highest() {
      assertThat(SqlText.of("select ?3, ?1").parameters()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"select $a", "select $a::b", "select $x('); delete from tag --')"})
    void with_a_dollar_are_refused_for_sqlite_reads_more_into_them(String sql) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SqlText.of(sql))
          .withMessageContaining("write it as :");
    }

    @Test
    void are_not_the_colons_of_text() {
      assertThat(SqlText.of("select 'a:b', time(:t)").parameters()).containsExactly(":t");
    }
  }
}
