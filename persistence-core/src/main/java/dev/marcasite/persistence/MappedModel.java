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
import dev.marcasite.persistence.spi.PersistencePlugin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the settings map, and the schema that this asks of the file.
 *
 * @param entities the mapped classes
 * @param requirements the schema of each namespace that they come from
 */
record MappedModel(Set<Class<?>> entities, List<SchemaRequirement> requirements) {
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
    Set<Class<?>> entities =
        new LinkedHashSet<>(settings.entities() == null ? MODEL : settings.entities());
    Map<String, ClassLoader> namespaces = new LinkedHashMap<>();
    for (PersistencePlugin plugin : distinct(settings.plugins())) {
      entities.addAll(plugin.entities());
      namespaces.put(plugin.namespace(), loaderOf(plugin.getClass()));
    }
    settings.namespaces().forEach(name -> namespaces.put(name, applicationLoader()));
    List<SchemaRequirement> requirements = new ArrayList<>();
    if (entities.stream().anyMatch(MODEL::contains)) {
      namespaces.remove(SchemaRequirement.MODEL);
      requirements.add(SchemaRequirement.ofModel());
    }
    namespaces.forEach((name, loader) -> requirements.add(SchemaRequirement.of(name, loader)));
    return new MappedModel(Set.copyOf(entities), requirements);
  }

  private static List<PersistencePlugin> distinct(List<PersistencePlugin> plugins) {
    Map<String, PersistencePlugin> byId = new LinkedHashMap<>();
    for (PersistencePlugin plugin : plugins) {
      PersistencePlugin twin = byId.put(plugin.id(), plugin);
      if (twin != null && twin.getClass() != plugin.getClass()) {
        throw new IllegalArgumentException(
            "plugins: two have the id '%s', %s and %s"
                .formatted(plugin.id(), twin.getClass().getName(), plugin.getClass().getName()));
      }
    }
    return List.copyOf(byId.values());
  }

  private static ClassLoader loaderOf(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null ? applicationLoader() : loader;
  }

  private static ClassLoader applicationLoader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null ? ClassLoader.getSystemClassLoader() : context;
  }
}
