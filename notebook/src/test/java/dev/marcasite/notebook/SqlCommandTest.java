package dev.marcasite.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marcasite.notebook.vault.TestVault;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlCommandTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void importNotes() {
    file = folder.resolve("notes.db");
    TestVault vault = new TestVault(folder.resolve("tea"));
    vault.note("cup.md", "Stands on the table.");
    vault.note("pot.md", "Holds the leaves.");
    run("import", vault.folder().toString());
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(CommandRun.with(new String[] {"--db", file.toString()}, arguments));
  }

  private CommandRun sql(String sql, String... options) {
    return run(CommandRun.with(new String[] {"sql", sql}, options));
  }

  @Test
  void prints_a_table() {
    CommandRun shown =
        sql("select key, length(body) as size, null as none from entry order by key");
    assertThat(shown.status()).isZero();
    assertThat(shown.out().lines().map(String::stripTrailing))
        .containsExactly(
            "key  size  none", "---  ----  ----", "cup  20    NULL", "pot  17    NULL", "2 rows");
    assertThat(sql("select 1 where 0").out().strip()).isEqualTo("no rows");
    assertThat(sql("select 'a' || char(27) || '[31m' || char(10) || 'b' as x").out())
        .contains("a\\u001b[31m\\nb")
        .doesNotContain("\u001b");
    assertThat(sql("select '@|bold x|@' as x").out()).contains("@|bold x|@");
  }

  @Test
  void prints_json_that_keeps_types_and_columns_of_one_name() throws IOException {
    JsonNode result =
        sql("select 1 as a, 'x' as a, 0.5 as b, null as c, x'00ff' as d", "--json").json();
    assertThat(result.get("columns").toString()).isEqualTo("[\"a\",\"a\",\"b\",\"c\",\"d\"]");
    assertThat(result.get("rows").toString()).isEqualTo("[[1,\"x\",0.5,null,\"00ff\"]]");
    assertThat(result.get("complete").asBoolean()).isTrue();
  }

  @Test
  void prints_comma_separated_values() {
    assertThat(sql("select 'a,b' as \"x y\", 'say \"hi\"' as z, null as n, '' as e", "--csv").out())
        .isEqualTo("x y,z,n,e\r\n\"a,b\",\"say \"\"hi\"\"\",,\"\"\r\n");
  }

  @Test
  void stops_at_the_limits_of_rows_and_time() {
    String numbers = "with recursive n(i) as (select 1 union all select i + 1 from n) ";
    CommandRun some = sql(numbers + "select i from n", "--limit", "2", "--csv");
    assertThat(some.out()).isEqualTo("i\r\n1\r\n2\r\n");
    assertThat(some.err()).contains("there are more than 2 rows");
    assertThat(some.status()).isZero();
    CommandRun endless = sql(numbers + "select count(*) from n", "--seconds", "1");
    assertThat(endless.err()).contains("1,000 milliseconds");
    assertThat(endless.status()).isEqualTo(1);
  }

  @Test
  void refuses_what_is_no_read_and_says_why() {
    CommandRun write = sql("delete from entry");
    assertThat(write.err()).startsWith("notebook: Refused").contains("DELETE");
    assertThat(write.out()).isEmpty();
    assertThat(write.status()).isEqualTo(1);
    assertThat(sql("select absent from entry").err()).contains("no such column: absent");
    assertThat(sql("pragma user_version = 7").status()).isEqualTo(1);
    assertThat(sql("select 1; select 2").err()).contains("more than one statement");
    assertThat(sql("select count(*) from entry", "--csv").out()).contains("2");
  }

  @Test
  void says_the_verdict_without_running_the_statement() throws IOException {
    CommandRun allowed = sql("select * from entry", "--verdict");
    assertThat(allowed.out()).startsWith("Allowed: ").contains("reads entry");
    assertThat(allowed.status()).isZero();
    CommandRun refused = sql("drop table entry", "--verdict", "--json");
    assertThat(refused.json().get("allowed").asBoolean()).isFalse();
    assertThat(refused.status()).isEqualTo(1);
  }

  @Test
  void is_used_wrongly_without_a_statement_or_with_values_out_of_range() {
    assertThat(run("sql").status()).isEqualTo(2);
    assertThat(sql("select 1", "--limit", "0").status()).isEqualTo(2);
    assertThat(sql("select 1", "--seconds", "0").status()).isEqualTo(2);
    assertThat(sql("select ?").status()).isEqualTo(2);
  }
}
