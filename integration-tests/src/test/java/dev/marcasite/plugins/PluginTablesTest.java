package dev.marcasite.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.migrations.MigrationFailedException;
import dev.marcasite.migrations.SchemaDescriptorException;
import dev.marcasite.persistence.ConstraintViolationException;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.persistence.PluginRefusedException;
import dev.marcasite.persistence.ReadPermissionException;
import dev.marcasite.persistence.spi.PersistencePlugin;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 23. */
class PluginTablesTest {
  private static final String STAR =
      """
      create table star (
        id       integer primary key autoincrement,
        entry_id integer not null references entry (id) on delete cascade,
        why      text not null
      ) strict;
      create unique index star_by_why on star (why);\
      """;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void chooseFile() {
    file = folder.resolve("notes.db");
  }

  private PluginJar stars(String members) throws Exception {
    return PluginJar.of(folder, "stars", "star", STAR, members);
  }

  private Database open(PersistencePlugin... plugins) {
    return Database.open(DatabaseSettings.forFile(file).withPlugins(plugins));
  }

  private void assertRefused(String fault, PersistencePlugin... plugins) throws Exception {
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(() -> open(plugins).close())
        .isInstanceOf(PluginRefusedException.class)
        .hasMessageContaining(fault);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  private static void insert(Database database, long entry, String why) {
    database.transaction(
        tx ->
            tx.entityManager()
                .createNativeQuery("insert into star (entry_id, why) values (?1, ?2)")
                .setParameter(1, entry)
                .setParameter(2, why)
                .executeUpdate());
  }

  @Test
  void have_their_unique_indexes_and_foreign_keys() throws Exception {
    try (PluginJar jar = stars("")) {
      jar.migrator(file).migrate();
      try (Database database = open(jar.plugin())) {
        database.transaction(
            tx ->
                tx.entityManager()
                    .persist(new dev.marcasite.persistence.model.KnowledgeBase("lab")));
        assertThatThrownBy(() -> insert(database, 99, "bright"))
            .isInstanceOf(ConstraintViolationException.class);
        assertThat(database.executeSql("select name from pragma_index_list('star')", String.class))
            .contains("star_by_why");
      }
    }
  }

  @Test
  void stay_as_they_are_when_their_plugin_is_registered_twice() throws Exception {
    try (PluginJar jar = stars("")) {
      jar.migrator(file).migrate();
      assertThat(jar.migrator(file).migrate().appliedChangesets()).isZero();
      try (Database database = open(jar.plugin(), jar.plugin())) {
        assertThat(database.plugins().all()).hasSize(1);
      }
    }
  }

  @Test
  void are_refused_naming_both_when_two_plugins_claim_one() throws Exception {
    try (PluginJar stars = stars("");
        PluginJar suns = PluginJar.of(folder, "suns", "Star", STAR, "");
        var both = stars.together(suns)) {
      assertThatThrownBy(
              () ->
                  dev.marcasite.migrations.SchemaMigrator.forFile(file)
                      .withClassLoader(both)
                      .migrate())
          .isInstanceOf(SchemaDescriptorException.class)
          .hasMessageContaining("is claimed by 'stars' and by 'suns'");
      assertThat(file).doesNotExist();
      stars.migrator(file).migrate();
      assertRefused(
          "the table 'star' is claimed by 'stars' and by 'suns'", stars.plugin(), suns.plugin());
    }
  }

  @Test
  void cannot_be_those_of_the_model() throws Exception {
    try (PluginJar jar =
        PluginJar.of(
            folder, "thief", "user_secret", "create table user_secret (id integer);", "")) {
      assertThatThrownBy(() -> jar.migrator(file).migrate())
          .isInstanceOf(SchemaDescriptorException.class)
          .hasMessageContaining("'model'")
          .hasMessageContaining("'thief'");
    }
  }

  @Test
  void are_not_made_when_they_refer_to_what_is_not_there() throws Exception {
    try (PluginJar jar =
        PluginJar.of(
            folder,
            "lost",
            "lost",
            "create table lost (id integer primary key, a integer references nowhere (id));",
            "")) {
      assertThatThrownBy(() -> jar.migrator(file).migrate())
          .isInstanceOf(MigrationFailedException.class)
          .hasMessageContaining("the table 'lost' of 'lost' would refer to 'nowhere'");
    }
  }

  @Test
  void are_the_only_ones_that_entities_of_the_plugin_may_have() throws Exception {
    String spy =
        """
        @Entity @Table(name = "user_secret") public static class Spy {
          @Id @Column(name = "user_id") Long id;
        }
        public List<Class<?>> entities() { return List.of(Spy.class); }
        """;
    try (PluginJar jar = stars(spy)) {
      jar.migrator(file).migrate();
      assertRefused("maps org.example.stars.Plugin$Spy to [user_secret]", jar.plugin());
    }
  }

  @Test
  void of_others_cannot_be_called_public() throws Exception {
    try (PluginJar jar =
        stars("public Set<String> publicTables() { return Set.of(\"user_secret\"); }")) {
      jar.migrator(file).migrate();
      assertRefused("calls the table 'user_secret' public, which is not its own", jar.plugin());
    }
  }

  @Test
  void are_seen_by_other_plugins_only_when_they_are_public() throws Exception {
    try (PluginJar stars = stars("");
        PluginJar moons =
            PluginJar.of(
                folder,
                "moons",
                "moon",
                "create table moon (id integer primary key);",
                "public Set<String> publicTables() { return Set.of(\"moon\"); }");
        var both = stars.together(moons)) {
      dev.marcasite.migrations.SchemaMigrator.forFile(file).withClassLoader(both).migrate();
      try (Database database = open(stars.plugin(), moons.plugin())) {
        assertThat(database.plugins().context("stars").executeSql("select * from moon")).isEmpty();
        assertThat(database.plugins().context("stars").executeSql("select * from star")).isEmpty();
        assertThat(database.plugins().context("stars").executeSql("select * from entry")).isEmpty();
        for (String table : new String[] {"star", "user_secret", "sqlite_schema"}) {
          assertThatThrownBy(
                  () -> database.plugins().context("moons").executeSql("select * from " + table))
              .isInstanceOf(ReadPermissionException.class);
        }
      }
    }
  }

  @Test
  void must_be_those_that_the_plugin_declares() throws Exception {
    String declared =
        """
        public Optional<dev.marcasite.persistence.schema.PluginSchema> schema() {
          return Optional.of(dev.marcasite.persistence.schema.PluginSchema.of("stars", "model")
              .withTables(dev.marcasite.persistence.schema.TableDefinition.named("stars")
                  .withColumns(dev.marcasite.persistence.schema.ColumnDefinition.reference(
                      "a", "nowhere",
                      dev.marcasite.persistence.schema.ColumnDefinition.OnDelete.CASCADE))));
        }
        """;
    try (PluginJar jar = stars(declared)) {
      jar.migrator(file).migrate();
      assertRefused("its jar ships another changelog", jar.plugin());
      assertRefused("refers from 'stars.a' to the table 'nowhere'", jar.plugin());
    }
  }

  @Test
  void come_with_discovery_only_when_it_is_asked_for() throws Exception {
    try (PluginJar jar = stars("")) {
      jar.migrator(file).migrate();
      DatabaseSettings settings = DatabaseSettings.forFile(file);
      try (Database database = Database.open(settings.withDiscoveredPlugins(jar.classLoader()))) {
        assertThat(database.plugins().all()).extracting(PersistencePlugin::id).contains("stars");
      }
      try (Database database = Database.open(settings)) {
        assertThat(database.plugins().all()).isEmpty();
      }
    }
  }

  @Test
  void of_a_service_that_does_not_load_are_an_error_that_names_it() throws Exception {
    try (PluginJar jar = stars("")) {
      Path services = folder.resolve("stars/META-INF/services");
      Files.writeString(services.resolve(PersistencePlugin.class.getName()), "org.example.Gone\n");
      DatabaseSettings settings = DatabaseSettings.forFile(file);
      assertThatThrownBy(() -> settings.withDiscoveredPlugins(jar.classLoader()))
          .isInstanceOf(java.util.ServiceConfigurationError.class)
          .hasMessageContaining("org.example.Gone");
    }
  }
}
