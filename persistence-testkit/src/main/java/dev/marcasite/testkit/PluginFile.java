package dev.marcasite.testkit;

import dev.marcasite.migrations.AppliedChangeset;
import dev.marcasite.migrations.Rollback;
import dev.marcasite.migrations.SchemaMigrator;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.persistence.spi.PersistencePlugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A file for one test of a plugin, migrated for it and what it depends on. */
final class PluginFile implements AutoCloseable {
  private static final String MODEL = "model";
  private static final String DESCRIPTOR = "META-INF/marcasite/schema.properties";

  private final FreshFile file = FreshFile.inNewFolder();
  private final PersistencePlugin plugin;
  private final List<PersistencePlugin> others;

  PluginFile(PersistencePlugin plugin, List<PersistencePlugin> others) {
    this.plugin = plugin;
    this.others = others;
  }

  Path path() {
    return file.path();
  }

  boolean hasTables() {
    return !plugin.namespace().isEmpty();
  }

  void migrate() {
    migrate(true);
  }

  /** Everything but the plugin's own tables. */
  void migrateOthers() {
    migrate(false);
  }

  /** A new file is a copy, for its migration takes longer than most tests. */
  private void migrate(boolean withPlugin) {
    if (Files.exists(path())) {
      migrator(withPlugin).migrate();
    } else {
      Template.of(namespaces(withPlugin)).writeTo(path());
    }
  }

  /** The file as it was when a changeset of the plugin was the last one. */
  void migrateTo(String changeset) {
    migrateOthers();
    migrator(true).migrateTo(changeset);
  }

  /** The file as it was when a changeset of the plugin was the last one, whatever goes by that. */
  void rollbackTo(String changeset) {
    migrator(true).rollback(Rollback.to(changeset).discarding(described().toArray(String[]::new)));
  }

  /** The names of the plugin's changesets, in order. */
  List<String> changesets() {
    migrate();
    return migrator(true).history().stream()
        .filter(changeset -> changeset.namespace().equals(plugin.namespace()))
        .map(AppliedChangeset::name)
        .toList();
  }

  /** Takes the plugin's tables out, with what they hold, into a file of their own. */
  Path remove() {
    Path export = path().resolveSibling("export.db");
    migrator(true).rollback(Rollback.ofNamespace(plugin.namespace()).exportingTo(export));
    return export;
  }

  Database open() {
    return Database.open(settings(DatabaseSettings.forFile(path()), plugin));
  }

  Database openInMemory() {
    return Database.open(settings(DatabaseSettings.inMemory(path()), plugin));
  }

  Database openTwice() {
    return Database.open(settings(DatabaseSettings.forFile(path()), plugin, plugin));
  }

  /** Tables that are neither virtual nor shadows of virtual ones, nor of the migrator. */
  Set<String> ordinaryTables() {
    return new TreeSet<>(
        query(
            """
            select lower(name) from pragma_table_list where schema = 'main' and type = 'table'
               and name not like 'sqlite%' and name not like 'databasechangelog%'
               and name not like 'marcasite%'
            """));
  }

  /** Those of the tables that the plugin's descriptor does not name. */
  Set<String> undescribed(Set<String> tables) {
    Set<String> left = new TreeSet<>(tables);
    left.removeAll(described());
    return left;
  }

  /** What the schema of the file has, by type and name. */
  Map<String, String> schemaObjects() {
    Map<String, String> objects = new TreeMap<>();
    query(
            """
            select type || ' ' || name || '|' || coalesce(sql, '') from sqlite_schema
             where name not like 'sqlite%'
            """)
        .forEach(
            text ->
                objects.put(
                    text.substring(0, text.indexOf('|')), text.substring(text.indexOf('|') + 1)));
    return objects;
  }

  /** Reads each table and view with a connection that knows nothing of plugins. */
  void readEverything() {
    query(
            """
            select name from pragma_table_list
             where schema = 'main' and type in ('table', 'view') and name not like 'sqlite%'
            """)
        .forEach(name -> query("select count(*) from \"" + name.replace("\"", "\"\"") + "\""));
  }

  @Override
  public void close() {
    file.close();
  }

  private SchemaMigrator migrator(boolean withPlugin) {
    return SchemaMigrator.forFile(path())
        .withNamespaces(namespaces(withPlugin).toArray(String[]::new));
  }

  private Set<String> namespaces(boolean withPlugin) {
    Set<String> namespaces = new TreeSet<>(Set.of(MODEL));
    others.stream()
        .map(PersistencePlugin::namespace)
        .filter(namespace -> !namespace.isEmpty())
        .forEach(namespaces::add);
    if (withPlugin && hasTables()) {
      namespaces.add(plugin.namespace());
    }
    return namespaces;
  }

  private DatabaseSettings settings(DatabaseSettings base, PersistencePlugin... plugins) {
    return base.withPlugins(
        Stream.concat(others.stream(), Stream.of(plugins)).toArray(PersistencePlugin[]::new));
  }

  private Set<String> described() {
    Set<String> tables = new TreeSet<>();
    try {
      for (var url :
          Collections.list(plugin.getClass().getClassLoader().getResources(DESCRIPTOR))) {
        Properties properties = new Properties();
        try (InputStream in = url.openStream()) {
          properties.load(in);
        }
        for (String kind : List.of(".state", ".derived")) {
          Stream.of(properties.getProperty(plugin.namespace() + kind, "").split(",", -1))
              .map(table -> table.strip().toLowerCase(Locale.ROOT))
              .forEach(tables::add);
        }
      }
      return tables;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> query(String sql) {
    List<String> values = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
