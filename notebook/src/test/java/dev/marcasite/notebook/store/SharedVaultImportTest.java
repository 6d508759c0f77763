package dev.marcasite.notebook.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marcasite.notebook.SharedVault;
import dev.marcasite.notebook.vault.Vault;
import dev.marcasite.notebook.vault.VaultReader;
import dev.marcasite.testkit.TemporaryDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Imports 1,858 real notes and compares with what an independent reader found in them. */
@Tag("shared-data")
class SharedVaultImportTest {
  @RegisterExtension final TemporaryDatabase db = TemporaryDatabase.file();
  @TempDir Path folder;
  private Vault vault;
  private JsonNode expected;

  @BeforeEach
  void importNotes() throws IOException {
    vault = VaultReader.read(SharedVault.unpack(folder));
    expected = SharedVault.expected();
    VaultImport.run(db.database(), folder, vault);
  }

  private long count(String sql) {
    return db.database().executeSql(sql, Long.class).get(0);
  }

  @Test
  void the_database_holds_what_the_folder_holds() {
    assertThat(count("select count(*) from entry")).isEqualTo(expected.get("notes").longValue());
    assertThat(count("select count(*) from knowledge_base")).isEqualTo(expected.get("kbs").size());
    assertThat(count("select count(*) from tag"))
        .isEqualTo(expected.get("distinct_tags").longValue());
    assertThat(count("select count(*) from entry_tag"))
        .isEqualTo(expected.get("tag_assignments").longValue());
    expected
        .get("link_rows_by_kind")
        .properties()
        .forEach(
            kind -> assertThat(resolved(kind.getKey())).isEqualTo(kind.getValue().longValue()));
    assertThat(count("select count(*) from link where target_id is null")).isEqualTo(64);
  }

  private long resolved(String kind) {
    return db.database()
        .executeSql(
            "select count(*) from link where kind = :kind and target_id is not null",
            Map.of("kind", kind),
            Long.class)
        .get(0);
  }

  @Test
  void a_second_import_touches_nothing() {
    assertThat(VaultImport.run(db.database(), folder, vault))
        .isEqualTo(new ImportReport(0, 0, 1858, 0, 0));
    assertThat(count("select max(version) from entry")).isZero();
  }
}
