package dev.marcasite.persistence;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.RegisteredPlugin.Typed;
import dev.marcasite.persistence.model.Link;
import dev.marcasite.persistence.model.Setting;
import dev.marcasite.persistence.spi.EntityHook;
import dev.marcasite.persistence.spi.EntityValidator;
import dev.marcasite.persistence.spi.InstalledPlugins;
import dev.marcasite.persistence.spi.PersistencePlugin;
import dev.marcasite.persistence.spi.PluginContext;
import dev.marcasite.persistence.spi.RelationshipType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The plugins of one open database, each with its context. */
final class OpenPlugins implements InstalledPlugins {
  private final DatabaseSettings settings;
  private final MappedModel model;
  private final Blocks blocks;
  private final Map<String, PluginHandle> handles = new LinkedHashMap<>();
  private final Map<String, String> inverses = new HashMap<>();
  private final PluginHooks hooks;
  private @Nullable Database database;

  OpenPlugins(DatabaseSettings settings, MappedModel model, Blocks blocks) {
    this.settings = settings;
    this.model = model;
    this.blocks = blocks;
    TablePermissions tables = TablePermissions.of(model);
    for (RegisteredPlugin plugin : registered()) {
      handles.put(plugin.id(), new PluginHandle(plugin, this, tables.of(plugin)));
    }
    for (RelationshipType type : relationshipTypes()) {
      inverses.put(type.name(), type.inverse());
      inverses.put(type.inverse(), type.name());
    }
    this.hooks = bind();
  }

  /** Where contexts read; told once, before anybody can ask. */
  void attach(Database database) {
    this.database = database;
  }

  Database database() {
    return requireNonNull(database, "database");
  }

  PluginHooks hooks() {
    return hooks;
  }

  Blocks blocks() {
    return blocks;
  }

  String fileName() {
    return settings.fileName();
  }

  /** Whether settings are mapped, and so there is a table of them. */
  boolean keepsSettings() {
    return model.entities().contains(Setting.class);
  }

  @Override
  public List<PersistencePlugin> all() {
    return registered().stream().map(RegisteredPlugin::plugin).toList();
  }

  @Override
  public PluginContext context(String id) {
    PluginHandle handle = handles.get(requireNonNull(id, "id"));
    if (handle == null) {
      throw new IllegalArgumentException(
          "id is that of no plugin of '%s', which has %s: %s"
              .formatted(fileName(), handles.keySet(), id));
    }
    return handle;
  }

  @Override
  public List<RelationshipType> relationshipTypes() {
    return registered().stream()
        .flatMap(plugin -> plugin.relationshipTypes().stream())
        .distinct()
        .toList();
  }

  @Override
  public Optional<String> inverseOf(String relation) {
    return Optional.ofNullable(inverses.get(requireNonNull(relation, "relation")));
  }

  /** Whether a plugin has work for the first transaction. */
  boolean hasStartup() {
    return registered().stream().anyMatch(plugin -> !plugin.startup().isEmpty());
  }

  /** Does the work of the first transaction, which is open. */
  void start() {
    for (RegisteredPlugin plugin : registered()) {
      for (Consumer<PluginContext> work : plugin.startup()) {
        try {
          work.accept(context(plugin.id()));
        } catch (Throwable e) {
          throw PluginFailedException.atStart(fileName(), plugin.id(), e);
        }
      }
    }
  }

  private List<RegisteredPlugin> registered() {
    return model.plugins().all();
  }

  private PluginHooks bind() {
    List<BoundHook<EntityHook<Object>>> bound = new ArrayList<>();
    List<BoundHook<EntityValidator<Object>>> validators = new ArrayList<>();
    for (RegisteredPlugin plugin : registered()) {
      PluginContext context = context(plugin.id());
      if (!plugin.relationshipTypes().isEmpty()) {
        bound.add(
            BoundHook.ofHook(context, new Typed<>(Link.class, new DeclaredInverse(inverses))));
      }
      plugin.hooks().forEach(hook -> bound.add(BoundHook.ofHook(context, hook)));
      plugin
          .validators()
          .forEach(validator -> validators.add(BoundHook.ofValidator(context, validator)));
    }
    return new PluginHooks(fileName(), List.copyOf(bound), List.copyOf(validators));
  }
}
