package dev.marcasite.persistence.schema;

import static java.util.stream.Collectors.joining;

import dev.marcasite.persistence.schema.SchemaChange.NewColumn;
import dev.marcasite.persistence.schema.SchemaChange.NewIndex;
import dev.marcasite.persistence.schema.SchemaChange.NewTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All tables of a plugin, as data, version by version. Immutable; each {@code with} method returns
 * a copy with one more version, and what was released stays as it is.
 *
 * <p>It renders to what the migrator reads: a changelog for each version and the descriptor. The
 * same definition gives the same bytes. Write them into the resources of the plugin's jar and let a
 * test compare; a database refuses a plugin whose jar ships something else.
 *
 * @param namespace the owner of the tables: lower-case letters, digits, hyphens and underscores
 * @param needs namespaces to whose tables these refer
 * @param changes what each version adds; the first is version 1
 * @param optional whether the migrator makes the tables only when it is asked for the namespace;
 *     default false
 */
public record PluginSchema(
    String namespace, List<String> needs, List<SchemaChange> changes, boolean optional) {
  private static final String FOLDER = "META-INF/marcasite/";

  /** Refuses names outside the namespace, tables that come twice, and changes of absent ones. */
  public PluginSchema {
    SchemaName.requireNamespace("namespace", namespace);
    SchemaName.requireFree("namespace", namespace);
    needs = List.copyOf(needs);
    needs.forEach(need -> SchemaName.requireNamespace("needs", need));
    changes = List.copyOf(changes);
    SchemaState.after(namespace, !needs.isEmpty(), changes);
  }

  /** A schema without tables; add some. */
  public static PluginSchema of(String namespace, String... needs) {
    return new PluginSchema(namespace, List.of(needs), List.of(), false);
  }

  /** This schema, whose tables only those files get that are asked to. */
  public PluginSchema asOptional() {
    return new PluginSchema(namespace, needs, changes, true);
  }

  /** This schema with one more version, which adds tables. */
  public PluginSchema withTables(TableDefinition... tables) {
    return with(new NewTables(List.of(tables)));
  }

  /** This schema with one more version, which adds a column to a table. */
  public PluginSchema withColumn(String table, ColumnDefinition column) {
    return with(new NewColumn(table, column));
  }

  /** This schema with one more version, which adds an index to a table. */
  public PluginSchema withIndex(String table, String... columns) {
    return with(new NewIndex(table, List.of(columns)));
  }

  /** The number of versions. */
  public int version() {
    return changes.size();
  }

  /** The tables of the last version. */
  public List<TableDefinition> tables() {
    return List.copyOf(SchemaState.after(namespace, !needs.isEmpty(), changes).values());
  }

  /** The changelogs by the names of their resources, in order. */
  public Map<String, String> changelogs() {
    Map<String, String> changelogs = new LinkedHashMap<>();
    IntStream.rangeClosed(1, version())
        .forEach(
            version ->
                changelogs.put(
                    path(version), ChangelogText.of(namespace, version, changes.get(version - 1))));
    return changelogs;
  }

  /** The lines of the descriptor that are about this schema. */
  public String descriptor() {
    return """
    %1$s.version=%2$s
    %1$s.needs=%3$s
    %1$s.changelog=%4$s
    %1$s.state=%5$s
    %1$s.derived=%6$s
    """
            .formatted(
                namespace,
                version(),
                String.join(",", needs),
                String.join(",", changelogs().keySet()),
                tables(false),
                tables(true))
        + (optional ? namespace + ".optional=true\n" : "");
  }

  /**
   * Writes changelogs and descriptor of a jar's schemas, in place of those that are there.
   *
   * @param resources the folder from which the jar's resources are taken
   * @throws IOException if a file cannot be written
   */
  public static void writeTo(Path resources, PluginSchema... schemas) throws IOException {
    for (Map.Entry<String, String> file : files(schemas).entrySet()) {
      Path path = resources.resolve(file.getKey());
      Files.createDirectories(path.resolveSibling(""));
      Files.writeString(path, file.getValue());
    }
  }

  /** What {@link #writeTo} writes, by the names of the resources. */
  public static Map<String, String> files(PluginSchema... schemas) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        FOLDER + "schema.properties",
        Stream.of(schemas).map(PluginSchema::descriptor).collect(joining("\n")));
    Stream.of(schemas).forEach(schema -> files.putAll(schema.changelogs()));
    return files;
  }

  private PluginSchema with(SchemaChange change) {
    List<SchemaChange> more = new ArrayList<>(changes);
    more.add(change);
    return new PluginSchema(namespace, needs, more, optional);
  }

  private String path(int version) {
    return String.format(Locale.ROOT, "%s%s/%04d-%s.sql", FOLDER, namespace, version, namespace);
  }

  private String tables(boolean derived) {
    return tables().stream()
        .filter(table -> table.derived() == derived)
        .map(TableDefinition::name)
        .collect(joining(","));
  }
}
