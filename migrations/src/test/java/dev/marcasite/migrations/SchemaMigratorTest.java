package dev.marcasite.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaMigratorTest {
  @TempDir Path folder;

  @Test
  void creates_a_file_and_finds_it_current_afterwards() {
    Path file = folder.resolve("notes.db");
    assertThat(SchemaMigrator.forFile(file).migrate().appliedChangesets()).isEqualTo(16);
    assertThat(SchemaMigrator.forFile(file).migrate().changed()).isFalse();
  }
}
