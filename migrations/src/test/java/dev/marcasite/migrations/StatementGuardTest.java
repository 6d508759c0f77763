package dev.marcasite.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementGuardTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "commit",
        "  -- a comment\n COMMIT;",
        "/* a */ Commit",
        "; ; commit",
        "create table t (x); commit; create table u (x)",
        "insert into t values (';'); commit",
        "select ']', [a;b], \"c;d\", `e;f` from t; commit",
        "create trigger a after insert on t begin select 1; end; commit",
        "create temp trigger a after insert on t begin select case when 1 then 2 end; end; commit"
      })
  void finds_a_commit_at_the_beginning_of_any_statement(String sql) {
    assertThat(StatementGuard.refused(sql)).contains("COMMIT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "begin",
        "end",
        "rollback",
        "savepoint a",
        "release a",
        "attach 'x' as x",
        "detach x",
        "vacuum"
      })
  void finds_what_else_ends_the_transaction_or_leaves_the_file(String sql) {
    assertThat(StatementGuard.refused("select 1; " + sql))
        .contains(sql.replaceFirst(" .*", "").toUpperCase(Locale.ROOT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create trigger a after insert on t begin select 1; end; end;",
        "create table t (x); end",
        "create trigger a after insert on t begin select case 1 when 1 then 2 end; end;\nend"
      })
  void finds_an_end_that_closes_no_trigger(String sql) {
    assertThat(StatementGuard.refused(sql)).contains("END");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-- commit",
        "/* ; commit ",
        "create table t (a text default 'x; commit')",
        "create table \"commit\" (\"a;b\" text); insert into \"commit\" values (1)",
        "create table commit_log (x)",
        "create trigger begins after insert on t when new.x in (select case 1 when 1 then 2 end)"
            + " begin select raise(rollback, 'no'); update t set x = case x when 1 then 2 end;"
            + " end; select 1",
        "create unique index rollback_by on t (x); create view v as select 1",
        "with release as (select 1) select * from release",
        "pragma user_version = 3"
      })
  void lets_everything_else_pass(String sql) {
    assertThat(StatementGuard.refused(sql)).isEmpty();
  }
}
