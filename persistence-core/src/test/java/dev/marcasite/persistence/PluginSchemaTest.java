package dev.marcasite.persistence;

import static dev.marcasite.persistence.schema.ColumnDefinition.integer;
import static dev.marcasite.persistence.schema.ColumnDefinition.real;
import static dev.marcasite.persistence.schema.ColumnDefinition.reference;
import static dev.marcasite.persistence.schema.ColumnDefinition.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.marcasite.migrations.Rollback;
import dev.marcasite.migrations.SchemaMigrator;
import dev.marcasite.persistence.schema.ColumnDefinition;
import dev.marcasite.persistence.schema.ColumnDefinition.OnDelete;
import dev.marcasite.persistence.schema.PluginSchema;
import dev.marcasite.persistence.schema.TableDefinition;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginSchemaTest {
  @RegisterExtension final FreshFile file = new FreshFile();

  private final PluginSchema visits =
      PluginSchema.of("visits", "model")
          .withTables(
              TableDefinition.named("visits")
                  .withColumns(
                      reference("entry_id", "entry", OnDelete.CASCADE),
                      text("order").withDefault("it's; -- odd /* but */ fine"),
                      text("mood").withChoices("calm", "it's"),
                      real("weight").withDefault(0.5).withRange(0, 1),
                      integer("count").withNull())
                  .withUniqueKey("entry_id", "order")
                  .withIndex("count", "mood"))
          .withColumn("visits", text("note").withNull())
          .withIndex("visits", "note");

  private SchemaMigrator migrator(Path resources, PluginSchema... schemas) throws Exception {
    PluginSchema.writeTo(resources, schemas);
    URLClassLoader loader =
        new URLClassLoader(new URL[] {resources.toUri().toURL()}, getClass().getClassLoader());
    return SchemaMigrator.forFile(file.path()).withClassLoader(loader);
  }

  private List<String> query(String sql) throws Exception {
    List<String> values = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.path());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private void run(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.path());
        Statement statement = connection.createStatement()) {
      statement.execute("pragma foreign_keys = on");
      statement.execute(sql);
    }
  }

  @Nested
  class Applied_by_the_migrator {
    @TempDir Path resources;

    @Test
    void makes_the_tables_as_they_were_declared() throws Exception {
      migrator(resources, visits).migrate();
      run(
          "insert into knowledge_base (id, name, created_at, updated_at) values (1, 'lab', '',"
              + " '')");
      run(
          "insert into entry (id, knowledge_base_id, key, type, title, body, created_at,"
              + " updated_at, version) values (7, 1, 'cell', 'note', 'Cell', '', '', '', 0)");
      run("insert into visits (entry_id, mood) values (7, 'it''s')");
      assertThat(query("select \"order\" || '|' || weight from visits"))
          .containsExactly("it's; -- odd /* but */ fine|0.5");
      assertThat(query("select name from pragma_index_list('visits') where origin = 'c'"))
          .containsExactlyInAnyOrder("visits_by_note", "visits_by_count_mood");
      run("delete from entry");
      assertThat(query("select * from visits")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "insert into visits (entry_id, mood) values (99, 'calm')",
          "insert into visits (entry_id, mood) values (null, 'calm')",
          "insert into visits (entry_id, mood) values ('x', 'calm')",
          "insert into visits (entry_id, mood) values (1, 'wild')",
          "insert into visits (entry_id, mood, weight) values (1, 'calm', 1.5)"
        })
    void refuses_rows_that_do_not_fit(String insert) throws Exception {
      migrator(resources, visits).migrate();
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> run(insert))
          .isInstanceOf(java.sql.SQLException.class);
    }

    @Test
    void is_removed_whole() throws Exception {
      List<String> before = query("select name from sqlite_schema order by name");
      SchemaMigrator migrator = migrator(resources, visits);
      migrator.migrate();
      migrator.rollback(Rollback.ofNamespace("visits").discarding("visits"));
      assertThat(query("select name from sqlite_schema where name like 'visits%'")).isEmpty();
      assertThat(before).isNotEmpty();
    }

    @Test
    void goes_on_from_an_earlier_version() throws Exception {
      PluginSchema first =
          new PluginSchema("visits", visits.needs(), visits.changes().subList(0, 1), false);
      migrator(resources.resolve("old"), first).migrate();
      assertThat(query("select name from pragma_table_info('visits')")).doesNotContain("note");
      assertThat(migrator(resources.resolve("new"), visits).migrate().appliedChangesets())
          .isEqualTo(2);
      assertThat(query("select name from pragma_table_info('visits')")).contains("note");
    }
  }

  @Nested
  class As_text {
    @Test
    void is_the_same_for_the_same_definition() {
      PluginSchema twin =
          new PluginSchema(visits.namespace(), visits.needs(), visits.changes(), false);
      assertThat(PluginSchema.files(twin)).isEqualTo(PluginSchema.files(visits));
    }

    /** Java 17 prints the first as 1.9999999999999998E23. */
    @ParameterizedTest
    @CsvSource({"2e23, 2E+23", "0.1, 0.1", "1.3, 1.3", "1e-5, 0.00001", "-2.5, -2.5", "7, 7"})
    void writes_numbers_alike_on_each_Java(double number, String text) {
      PluginSchema numbers =
          PluginSchema.of("n")
              .withTables(TableDefinition.named("n").withColumns(real("a").withDefault(number)));
      assertThat(numbers.changelogs().toString()).contains("default " + text + "\n");
    }

    @Test
    void leaves_released_changelogs_as_they_are() {
      assertThat(visits.withColumn("visits", text("more").withNull()).changelogs())
          .containsAllEntriesOf(visits.changelogs())
          .hasSize(visits.version() + 1);
    }

    @Test
    void names_versions_needs_and_tables_in_the_descriptor() {
      assertThat(visits.descriptor())
          .contains("visits.version=3", "visits.needs=model", "visits.state=visits");
    }
  }

  @Nested
  class Refused {
    private static PluginSchema schemaOf(TableDefinition... tables) {
      return PluginSchema.of("a").withTables(tables);
    }

    static Stream<Runnable> hostileDefinitions() {
      return Stream.of(
          () -> TableDefinition.named("x\"; drop table entry; --"),
          () -> TableDefinition.named("sqlite_x"),
          () -> TableDefinition.named("marcasite_schema"),
          () -> TableDefinition.named("databasechangelog"),
          () -> TableDefinition.named("X"),
          () -> text("a b"),
          () -> text("id"),
          () -> text("a\n--changeset x:1"),
          () -> text("a").withDefault("x\n--rollback drop table entry;"),
          () -> text("a").withDefault("${path}"),
          () -> text("a").withDefault("c:\\"),
          () -> text("a").withDefault("\ud800"),
          () -> text("a").withChoices("x\\'; drop table entry; --"),
          () -> text("a").withChoices("x").withDefault("y"),
          () -> text("a").withDefault("y").withChoices("x"),
          () -> real("a").withRange(0, 1).withDefault(1.5),
          () -> integer("a").withDefault(-1).withRange(0, 1),
          () -> text("rowid"),
          () -> integer("oid"),
          () -> text("a").withDefault(1L),
          () -> integer("a").withDefault("1"),
          () -> real("a").withDefault(Double.NaN),
          () -> text("a").withChoices("x\r\n"),
          () -> integer("a").withChoices("x"),
          () -> text("a").withRange(0, 1),
          () -> real("a").withRange(1, 0),
          () -> ColumnDefinition.blob("a").withDefault("x"),
          () -> reference("a", "entry; drop table tag", OnDelete.CASCADE),
          () -> TableDefinition.named("a").withColumns(text("b"), text("b")),
          () -> TableDefinition.named("a").withIndex("missing"),
          () -> schemaOf(TableDefinition.named("a").withIndex("id").withIndex("id")),
          () ->
              schemaOf(
                  TableDefinition.named("a")
                      .withColumns(text("b_c"), text("b"), text("c"))
                      .withIndex("b_c")
                      .withIndex("b", "c")),
          () ->
              schemaOf(
                  TableDefinition.named("a_by_id"), TableDefinition.named("a").withIndex("id")),
          () -> schemaOf(TableDefinition.named("a").withIndex("id")).withIndex("a", "id"),
          () -> TableDefinition.named("a").withUniqueKey(),
          () -> PluginSchema.of("model"),
          () -> PluginSchema.of("sqlite-x"),
          () -> PluginSchema.of("A"),
          () -> PluginSchema.of("a").withTables(),
          () -> PluginSchema.of("a").withTables(TableDefinition.named("entry")),
          () -> PluginSchema.of("a").withTables(TableDefinition.named("ab")),
          () ->
              PluginSchema.of("a")
                  .withTables(TableDefinition.named("a"), TableDefinition.named("a")),
          () -> PluginSchema.of("a").withColumn("a", text("b").withNull()),
          () ->
              PluginSchema.of("a")
                  .withTables(TableDefinition.named("a"))
                  .withColumn("a", text("b")),
          () ->
              PluginSchema.of("a")
                  .withTables(TableDefinition.named("a"))
                  .withColumn("a", reference("b", "a", OnDelete.SET_NULL)));
    }

    @ParameterizedTest
    @MethodSource("hostileDefinitions")
    void is_each_hostile_or_unsound_definition(Runnable definition) {
      assertThatIllegalArgumentException().isThrownBy(definition::run);
    }

    @Test
    void is_a_reference_to_a_table_that_nobody_has() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  PluginSchema.of("a")
                      .withTables(
                          TableDefinition.named("a")
                              .withColumns(reference("b", "nowhere", OnDelete.CASCADE))))
          .withMessage(
              "tables has a reference from 'a.b' to 'nowhere', which is not there; name its owner"
                  + " in needs");
    }
  }
}
