package dev.marcasite.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.changelog.ChangeSet;
import liquibase.database.core.SQLiteDatabase;
import liquibase.database.jvm.JdbcConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rollbacks in the changelogs of the model and of search, run by Liquibase itself. */
class RollbackTest {
  @TempDir Path folder;

  private final List<SchemaOwner> owners = SchemaOwners.find(SearchOwner.withModel(), Set.of());

  @Test
  void undoes_each_changeset_and_the_next_migration_makes_the_same_schema_again() throws Exception {
    SqliteFile file = new SqliteFile(folder.resolve("notes.db"));
    migrate(file);
    List<String> whole = file.schema();
    List<ChangeSet> changesets = new ArrayList<>(ChangelogReader.read(owners));
    for (int last = changesets.size() - 1; last >= 0; last--) {
      List<String> before = file.schema();
      rollBackLast(file, changesets.get(last).getFilePath());
      assertThat(file.schema()).as("after " + changesets.get(last).getId()).isNotEqualTo(before);
    }
    assertThat(file.schema())
        .containsExactly(
            "table|sqlite_sequence|sqlite_sequence|" + "CREATE TABLE sqlite_sequence(name,seq)");
    file.execute("delete from marcasite_schema");
    migrate(file);
    assertThat(file.schema()).isEqualTo(whole);
  }

  private static void migrate(SqliteFile file) {
    SchemaMigrator.forFile(file.path()).withClassLoader(SearchOwner.withModel()).migrate();
  }

  private void rollBackLast(SqliteFile file, String changelog) throws Exception {
    try (Connection connection = file.open()) {
      SQLiteDatabase database = new SQLiteDatabase();
      database.setConnection(new JdbcConnection(connection));
      new Liquibase(changelog, new ChangelogResources(owners), database)
          .rollback(1, null, new Contexts(), new LabelExpression());
    }
  }
}
