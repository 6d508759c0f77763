package dev.marcasite.persistence;

import dev.marcasite.persistence.model.Dependency;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.EntryVersion;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.model.Link;
import dev.marcasite.persistence.model.Repository;
import dev.marcasite.persistence.model.Review;
import dev.marcasite.persistence.model.Setting;
import dev.marcasite.persistence.model.Source;
import dev.marcasite.persistence.model.StarredEntry;
import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.model.User;
import dev.marcasite.persistence.model.UserSecret;
import dev.marcasite.persistence.model.WorkspaceRepository;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the settings map, and the schema that this asks of the file.
 *
 * @param entities the mapped classes
 * @param requirements the schema of each namespace that they come from
 * @param plugins the plugins that are in use
 */
record MappedModel(
    Set<Class<?>> entities, List<SchemaRequirement> requirements, RegisteredPlugins plugins) {
  static final List<Class<?>> MODEL =
      List.of(
          KnowledgeBase.class,
          Entry.class,
          Tag.class,
          Link.class,
          Source.class,
          Setting.class,
          dev.marcasite.persistence.model.Block.class,
          Dependency.class,
          EntryVersion.class,
          Repository.class,
          Review.class,
          StarredEntry.class,
          User.class,
          UserSecret.class,
          WorkspaceRepository.class);

  static MappedModel of(DatabaseSettings settings) {
    RegisteredPlugins plugins = RegisteredPlugins.of(settings);
    Set<Class<?>> entities = entities(settings, plugins);
    Map<String, Supplier<SchemaRequirement>> namespaces = new LinkedHashMap<>();
    for (RegisteredPlugin plugin : plugins.all()) {
      if (plugin.hasTables()) {
        namespaces.put(plugin.namespace(), () -> plugin.requirement(settings.fileName()));
      }
    }
    settings
        .namespaces()
        .forEach(
            name -> namespaces.put(name, () -> SchemaRequirement.of(name, applicationLoader())));
    List<SchemaRequirement> requirements = new ArrayList<>();
    if (entities.stream().anyMatch(MODEL::contains)) {
      namespaces.remove(SchemaRequirement.MODEL);
      requirements.add(SchemaRequirement.ofModel());
    }
    namespaces.values().forEach(requirement -> requirements.add(requirement.get()));
    PluginTables.verify(settings.fileName(), plugins, requirements);
    return new MappedModel(entities, requirements, plugins);
  }

  /** The classes that the settings map. */
  static Set<Class<?>> entities(DatabaseSettings settings, RegisteredPlugins plugins) {
    Set<Class<?>> entities =
        new LinkedHashSet<>(settings.entities() == null ? MODEL : settings.entities());
    plugins.all().forEach(plugin -> entities.addAll(plugin.entities()));
    return Set.copyOf(entities);
  }

  private static ClassLoader applicationLoader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null ? ClassLoader.getSystemClassLoader() : context;
  }
}
