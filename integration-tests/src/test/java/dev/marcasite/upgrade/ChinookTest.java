package dev.marcasite.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.marcasite.migrations.DataLossException;
import dev.marcasite.migrations.FileMaintenance;
import dev.marcasite.migrations.Rollback;
import dev.marcasite.migrations.SchemaMigrator;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that another program made: adopted, mapped, migrated and rolled back. */
@Tag("shared-data")
class ChinookTest {
  private static final List<String> TABLES =
      List.of(
          "Album",
          "Artist",
          "Customer",
          "Employee",
          "Genre",
          "Invoice",
          "InvoiceLine",
          "MediaType",
          "Playlist",
          "PlaylistTrack",
          "Track");

  @TempDir Path folder;
  private Path file;
  private Path owner;

  @BeforeEach
  void a_copy_with_a_changelog_of_its_own_schema() throws IOException {
    Path data = Path.of(System.getProperty("marcasite.sharedData"));
    file = folder.resolve("chinook.db");
    Files.copy(data.resolve("chinook/Chinook_Sqlite.sqlite"), file);
    owner = Files.createDirectories(folder.resolve("owner"));
    Files.createDirectories(owner.resolve("META-INF/marcasite"));
    write("first.sql", "1", FileMaintenance.forFile(file).schemaSql(), "--no-rollback adopted");
    describe(1, "first.sql");
  }

  private void write(String name, String id, String sql, String rollback) throws IOException {
    Files.writeString(
        owner.resolve(name),
        "--liquibase formatted sql\n--changeset chinook:%s splitStatements:false\n%s\n%s\n"
            .formatted(id, sql, rollback));
  }

  private void describe(int version, String changelogs) throws IOException {
    Files.writeString(
        owner.resolve("META-INF/marcasite/schema.properties"),
        "chinook.version=%d\nchinook.changelog=%s\nchinook.state=%s\n"
            .formatted(version, changelogs, String.join(",", TABLES)));
  }

  private ClassLoader loader() throws IOException {
    return new URLClassLoader(
        new URL[] {owner.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
  }

  private SchemaMigrator migrator() throws IOException {
    return SchemaMigrator.forFile(file).withClassLoader(loader());
  }

  /** One of its tables. */
  @Entity
  @Table(name = "Artist")
  static class Artist {
    @Id
    @Column(name = "ArtistId")
    Long id;

    @Column(name = "Name")
    String name;
  }

  @Test
  void is_adopted_mapped_migrated_and_rolled_back() throws Exception {
    assertThat(migrator().adopt(Optional.empty()).appliedChangesets()).isEqualTo(1);
    List<Long> counts = counts();
    write(
        "second.sql",
        "2",
        """
        --rebuildTable
        CREATE TABLE [Artist] (
          [ArtistId] INTEGER NOT NULL, [Name] NVARCHAR(120) NOT NULL CHECK ([Name] <> ''),
          CONSTRAINT [PK_Artist] PRIMARY KEY ([ArtistId]))""",
        """
        --rollback --rebuildTable
        --rollback CREATE TABLE [Artist] (
        --rollback   [ArtistId] INTEGER NOT NULL, [Name] NVARCHAR(120),
        --rollback   CONSTRAINT [PK_Artist] PRIMARY KEY ([ArtistId]))""");
    write(
        "third.sql",
        "3",
        "create table Note (TrackId integer references Track (TrackId), Text text);",
        "--rollback drop table Note;");
    describe(2, "first.sql,second.sql,third.sql");
    assertThat(migrator().migrate().appliedChangesets()).isEqualTo(2);
    assertThat(counts()).isEqualTo(counts);
    try (Database db = mapped()) {
      db.transaction(
          tx -> {
            assertThat(tx.entityManager().find(Artist.class, 1L).name).isEqualTo("AC/DC");
            tx.entityManager()
                .createNativeQuery("insert into Note values (1, 'loud')")
                .executeUpdate();
          });
    }
    assertThatExceptionOfType(DataLossException.class)
        .isThrownBy(() -> migrator().rollback(Rollback.to("chinook:1")))
        .withMessageContaining("table Note (is gone with 1 rows)");
    assertThat(migrator().rollback(Rollback.to("chinook:1").discarding("Note"))).hasSize(2);
    assertThat(counts()).isEqualTo(counts);
    assertThat(FileMaintenance.forFile(file).check().faults()).isEmpty();
  }

  private Database mapped() throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(new URLClassLoader(new URL[] {owner.toUri().toURL()}, before));
    try {
      return Database.open(
          DatabaseSettings.forFile(file).withEntities(Artist.class).withNamespaces("chinook"));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private List<Long> counts() throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      List<Long> counts = new ArrayList<>();
      for (String table : TABLES) {
        try (var row = statement.executeQuery("select count(*) from " + table)) {
          counts.add(row.getLong(1));
        }
      }
      return counts;
    }
  }
}
