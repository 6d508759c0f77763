package dev.marcasite.persistence;

import dev.marcasite.persistence.schema.ColumnDefinition;
import dev.marcasite.persistence.schema.PluginSchema;
import dev.marcasite.persistence.schema.TableDefinition;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.collection.CollectionPersister;

/** Checks the tables that plugins claim, declare and map. */
final class PluginTables {
  private static final Pattern RESERVED =
      Pattern.compile("(sqlite_|marcasite_|databasechangelog).*");

  private final String fileName;
  private final RegisteredPlugins plugins;
  private final Map<String, SchemaRequirement> owners = new HashMap<>();
  private final List<String> faults = new ArrayList<>();

  private PluginTables(
      String fileName, RegisteredPlugins plugins, List<SchemaRequirement> requirements) {
    this.fileName = fileName;
    this.plugins = plugins;
    requirements.forEach(requirement -> owners.put(requirement.namespace(), requirement));
  }

  /**
   * Refuses tables that two claim, or nobody may, and declarations that differ from what the jar
   * ships or refer to what is not there.
   *
   * @throws PluginRefusedException naming everything that is wrong
   */
  static void verify(
      String fileName, RegisteredPlugins plugins, List<SchemaRequirement> requirements) {
    PluginTables tables = new PluginTables(fileName, plugins, requirements);
    tables.checkClaims(requirements);
    tables.checkPublicTables();
    tables.checkDeclarations();
    tables.throwFaults();
  }

  /**
   * Refuses entities of plugins that are mapped to tables of others.
   *
   * @throws PluginRefusedException naming everything that is wrong
   */
  static void verify(String fileName, MappedModel model, SessionFactory factory) {
    PluginTables tables = new PluginTables(fileName, model.plugins(), model.requirements());
    tables.checkEntities((SessionFactoryImplementor) factory);
    tables.throwFaults();
  }

  private void checkClaims(List<SchemaRequirement> requirements) {
    Map<String, String> claims = new HashMap<>();
    for (SchemaRequirement owner : requirements) {
      for (String table : new TreeSet<>(owner.tables())) {
        String other = claims.putIfAbsent(table, owner.namespace());
        if (other != null) {
          faults.add(
              "the table '%s' is claimed by '%s' and by '%s'"
                  .formatted(table, other, owner.namespace()));
        }
        if (RESERVED.matcher(table).matches()) {
          faults.add("the table '%s' of '%s' is reserved".formatted(table, owner.namespace()));
        }
      }
    }
  }

  /** Shadow tables and views of a full-text table have its name and an underscore in front. */
  private void checkPublicTables() {
    for (RegisteredPlugin plugin : plugins.all()) {
      Set<String> own = tables(plugin);
      for (String table : new TreeSet<>(plugin.publicTables())) {
        boolean isOwn =
            own.contains(table)
                || (own.stream().anyMatch(name -> table.startsWith(name + "_"))
                    && owners.values().stream().noneMatch(other -> other.tables().contains(table)));
        if (!isOwn) {
          faults.add(
              "the plugin %s calls the table '%s' public, which is not its own"
                  .formatted(plugin.description(), table));
        }
      }
    }
  }

  private void checkDeclarations() {
    for (RegisteredPlugin plugin : plugins.all()) {
      SchemaRequirement shipped = owners.get(plugin.namespace());
      if (plugin.schema().isPresent() && shipped != null) {
        PluginSchema schema = plugin.schema().get();
        requireShipped(plugin, schema, shipped);
        schema.tables().forEach(table -> checkReferences(plugin, schema, table));
      }
    }
  }

  private void requireShipped(
      RegisteredPlugin plugin, PluginSchema schema, SchemaRequirement shipped) {
    String rendered = String.join("", schema.changelogs().values());
    String digest = SchemaRequirement.digest(rendered.getBytes(StandardCharsets.UTF_8));
    if (schema.version() != shipped.version() || !digest.equals(shipped.digest())) {
      faults.add(
          "the plugin %s declares version %d of its tables, but its jar ships another changelog, of version %d; write it with PluginSchema.writeTo"
              .formatted(plugin.description(), schema.version(), shipped.version()));
    }
  }

  private void checkReferences(
      RegisteredPlugin plugin, PluginSchema schema, TableDefinition table) {
    for (ColumnDefinition column : table.columns()) {
      column
          .reference()
          .filter(reference -> !isKnown(reference.table(), plugin, schema))
          .ifPresent(
              reference ->
                  faults.add(
                      "the plugin %s refers from '%s.%s' to the table '%s', which neither it nor those it needs, %s, have"
                          .formatted(
                              plugin.description(),
                              table.name(),
                              column.name(),
                              reference.table(),
                              schema.needs())));
    }
  }

  private boolean isKnown(String table, RegisteredPlugin plugin, PluginSchema schema) {
    return schema.tables().stream().anyMatch(own -> own.name().equals(table))
        || schema.needs().stream()
            .map(need -> owner(need, plugin.classLoader()))
            .anyMatch(owner -> owner.tables().contains(table));
  }

  private SchemaRequirement owner(String namespace, ClassLoader loader) {
    return owners.computeIfAbsent(
        namespace,
        name ->
            name.equals(SchemaRequirement.MODEL)
                ? SchemaRequirement.ofModel()
                : SchemaRequirement.of(name, loader));
  }

  private void checkEntities(SessionFactoryImplementor factory) {
    for (RegisteredPlugin plugin : plugins.all()) {
      Set<String> own = tables(plugin);
      for (Class<?> entity : plugin.entities()) {
        Set<String> foreign = new TreeSet<>(tables(factory, entity));
        foreign.removeAll(own);
        if (!foreign.isEmpty()) {
          faults.add(
              "the plugin %s maps %s to %s, which are not among the tables of '%s'"
                  .formatted(plugin.description(), entity.getName(), foreign, plugin.namespace()));
        }
      }
    }
  }

  private Set<String> tables(RegisteredPlugin plugin) {
    SchemaRequirement owner = owners.get(plugin.namespace());
    return owner == null ? Set.of() : owner.tables();
  }

  private static Set<String> tables(SessionFactoryImplementor factory, Class<?> entity) {
    Set<String> tables = new HashSet<>();
    for (Serializable space :
        factory.getMappingMetamodel().getEntityDescriptor(entity).getQuerySpaces()) {
      tables.add(name(space));
    }
    factory
        .getMappingMetamodel()
        .forEachCollectionDescriptor(persister -> addTables(persister, entity, tables));
    return tables;
  }

  /** The tables of an entity's collections, unless other entities own them. */
  private static void addTables(
      CollectionPersister collection, Class<?> entity, Set<String> tables) {
    if (collection.getOwnerEntityPersister().getMappedClass() == entity
        && !collection.isOneToMany()) {
      tables.add(name(collection.getCollectionSpaces()[0]));
    }
  }

  private static String name(Serializable space) {
    return space.toString().replace("\"", "").replace("`", "").toLowerCase(Locale.ROOT);
  }

  private void throwFaults() {
    if (!faults.isEmpty()) {
      throw new PluginRefusedException(fileName, faults);
    }
  }
}
