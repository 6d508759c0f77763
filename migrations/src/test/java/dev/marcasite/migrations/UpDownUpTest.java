package dev.marcasite.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Up, down and up again on a filled file of the model with search. */
class UpDownUpTest {
  @TempDir Path folder;
  private SqliteFile file;

  @BeforeEach
  void a_filled_file() throws SQLException {
    file = new SqliteFile(folder.resolve("notes.db"));
    migrator().migrate();
    file.execute(
        "insert into knowledge_base (id, name, created_at, updated_at) values (1, 'lab', '', '')",
        """
        insert into entry (knowledge_base_id, key, type, title, body, created_at, updated_at, version)
        with recursive n(i) as (select 1 union all select i + 1 from n limit 300)
        select 1, 'n' || i, 'note', 'Cell ' || i, 'yeast bread ' || i || ' rises ' || (i % 7),
               '', '', 0 from n""",
        """
        insert into link (source_id, target_id, kind, position)
        select id, (id * 37) % 300 + 1, 'wikilink', 0 from entry""",
        "delete from entry where id = 300");
  }

  private SchemaMigrator migrator() {
    return SchemaMigrator.forFile(file.path()).withClassLoader(SearchOwner.withModel());
  }

  private List<String> answers() throws SQLException {
    List<String> answers = new ArrayList<>();
    for (String words : List.of("cell", "bread 17", "rises OR 4", "title : cell 2")) {
      answers.addAll(
          file.rows(
              "select rowid, round(bm25(entry_fts), 6), snippet(entry_fts, -1, '[', ']', '…', 5)"
                  + " from entry_fts where entry_fts match '%s' order by rank, rowid limit 20"
                      .formatted(words)));
    }
    answers.addAll(file.rows("select * from link order by id"));
    return answers;
  }

  @Test
  void of_the_search_owner_gives_the_same_schema_and_the_same_answers() throws SQLException {
    List<String> schema = file.schema();
    List<String> answers = answers();
    migrator().rollback(Rollback.ofNamespace("search"));
    assertThat(file.rows("select count(*) from sqlite_schema where name like 'entry_fts%'"))
        .containsExactly("0");
    migrator().migrate();
    assertThat(file.schema()).isEqualTo(schema);
    assertThat(answers()).isEqualTo(answers);
    assertThat(FileMaintenance.forFile(file.path()).check().faults()).isEmpty();
  }

  @Test
  void of_a_rebuild_of_the_entries_gives_the_same_answers() throws SQLException {
    String old = file.rows("select sql from sqlite_schema where name = 'entry'").get(0);
    String stricter =
        old.replaceFirst("title +text not null", "title text not null check (title <> '')");
    assertThat(stricter).isNotEqualTo(old);
    OwnerFolder owner =
        new OwnerFolder(folder.resolve("owner"))
            .notes(
                1,
                "notes:1\n--rebuildTable\n"
                    + stricter
                    + "\n--rollback --rebuildTable\n--rollback "
                    + old.replace("\n", "\n--rollback "));
    SchemaMigrator rebuild =
        SchemaMigrator.forFile(file.path()).withClassLoader(OwnerFolder.loader(owner));
    List<String> answers = answers();
    rebuild.migrate();
    List<String> schema = file.schema();
    assertThat(answers()).isEqualTo(answers);
    rebuild.rollback(Rollback.ofLast(1));
    assertThat(answers()).isEqualTo(answers);
    rebuild.migrate();
    assertThat(file.schema()).isEqualTo(schema);
    assertThat(answers()).isEqualTo(answers);
    file.execute("delete from entry where id = 5");
    assertThat(file.rows("select count(*) from link where source_id = 5")).containsExactly("0");
    assertThat(FileMaintenance.forFile(file.path()).check().faults()).isEmpty();
  }
}
