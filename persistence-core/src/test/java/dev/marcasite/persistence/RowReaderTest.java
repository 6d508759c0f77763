package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.migrations.SchemaMigrator;
import dev.marcasite.persistence.sqlite.Row;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are read below JDBC; they must be those that JDBC reads. */
class RowReaderTest {
  private static final List<String> VALUES =
      List.of(
          "null",
          "''",
          "'plain'",
          "'Grüße, 漢字, עברית'",
          "'\uD83D\uDE80 and \uD83D\uDC69\u200D\uD83D\uDD2C'",
          "'before' || char(0) || 'after'",
          "char(0)",
          "cast(x'ff41c328' as text)",
          "0",
          "-1",
          "2147483648",
          "9223372036854775807",
          "-9223372036854775808",
          "0.1",
          "-0.0",
          "1e308",
          "9e999",
          "-9e999",
          "5e-324",
          "x''",
          "x'00ff'",
          "zeroblob(100000)");

  @RegisterExtension final FreshFile file = new FreshFile();

  @Test
  void reads_what_JDBC_reads() throws SQLException {
    String sql = "select " + String.join(", ", VALUES);
    List<Object> expected = readByJdbc(file.path(), sql);
    Row row = file.database().executeSql(sql).get(0);
    for (int i = 0; i < VALUES.size(); i++) {
      assertThat(row.get(i, Object.class)).as(VALUES.get(i)).isEqualTo(expected.get(i));
    }
  }

  @Test
  void reads_random_text_as_it_was_given() {
    long seed = new Random().nextLong();
    List<String> texts = randomTexts(new Random(seed));
    Database database = file.database();
    for (String text : texts) {
      assertThat(database.executeSql("select ?", List.of(text), String.class))
          .as("seed %d", seed)
          .containsExactly(text);
    }
  }

  @Test
  void reads_text_of_files_that_are_not_UTF_8(@TempDir Path folder) throws SQLException {
    Path wide = folder.resolve("wide.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + wide);
        Statement statement = connection.createStatement()) {
      statement.execute("pragma encoding = 'UTF-16le'");
      statement.execute("create table other (text text)");
      statement.execute("drop table other");
    }
    SchemaMigrator.forFile(wide).withNamespaces("model").migrate();
    try (Database database = Database.open(DatabaseSettings.forFile(wide))) {
      assertThat(database.executeSql("select encoding from pragma_encoding", String.class))
          .containsExactly("UTF-16le");
      assertThat(database.executeSql("select 'Grüße, 漢字 \uD83D\uDE80'", String.class))
          .containsExactly("Grüße, 漢字 \uD83D\uDE80");
      assertThat(database.executeSql("select ''", String.class)).containsExactly("");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 1_000})
  void reads_each_row_once(int count) {
    List<Long> numbers =
        file.database()
            .executeSql(
                "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)"
                    + " select i from n where i <= :count",
                Map.of("count", count),
                Long.class);
    assertThat(numbers).hasSize(count).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void binds_each_run_anew() {
    Database database = file.database();
    String sql = "select :a, typeof(:a)";
    for (Object value : Arrays.asList(1, "one", 1.5, new byte[] {1}, true)) {
      Row row = database.executeSql(sql, Map.of("a", value)).get(0);
      assertThat(row.get(1, String.class)).isIn("integer", "text", "real", "blob");
    }
    assertThat(database.executeSql("select ?", List.of(7), Long.class)).containsExactly(7L);
    assertThat(database.executeSql("select ?", List.of(8), Long.class)).containsExactly(8L);
  }

  @Test
  void knows_columns_that_another_program_has_changed() throws SQLException {
    Database database = file.database();
    String sql = "select * from tag";
    assertThat(database.executeSql(sql)).isEmpty();
    change("insert into tag (name) values ('one')");
    assertThat(database.executeSql(sql).get(0).columnNames()).containsExactly("id", "name");
    change("alter table tag rename column name to word");
    assertThat(database.executeSql(sql).get(0).columnNames()).containsExactly("id", "word");
    change("alter table tag add column colour text");
    assertThat(database.executeSql(sql).get(0).columnNames())
        .containsExactly("id", "word", "colour");
  }

  @Test
  void keeps_the_statement_after_an_error_in_the_middle_of_the_rows() {
    Database database = file.database();
    String sql =
        "with n(i) as (values (1), (2), (3))"
            + " select case when i < :limit then i else json('{') end from n";
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> database.executeSql(sql, Map.of("limit", 3)))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("malformed JSON");
      assertThat(database.executeSql(sql, Map.of("limit", 9))).hasSize(3);
    }
  }

  private void change(String sql) throws SQLException {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file.path());
        Statement statement = other.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<Object> readByJdbc(Path path, String sql) throws SQLException {
    try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + path);
        PreparedStatement query = raw.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      List<Object> values = new ArrayList<>();
      for (int i = 1; i <= VALUES.size(); i++) {
        Object value = row.getObject(i);
        values.add(value instanceof Integer small ? Long.valueOf(small) : value);
      }
      return values;
    }
  }

  private static List<String> randomTexts(Random random) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        int codePoint = random.nextInt(Character.MAX_CODE_POINT + 1);
        text.appendCodePoint(codePoint >= 0xD800 && codePoint < 0xE000 ? ' ' : codePoint);
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
