package dev.marcasite.persistence;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.schema.PluginSchema;
import dev.marcasite.persistence.spi.EntityHook;
import dev.marcasite.persistence.spi.EntityValidator;
import dev.marcasite.persistence.spi.PersistencePlugin;
import dev.marcasite.persistence.spi.PluginContext;
import dev.marcasite.persistence.spi.PluginSetting;
import dev.marcasite.persistence.spi.RelationshipType;
import dev.marcasite.persistence.spi.SqlFunction;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a plugin has said about itself, asked once, so that it cannot say something else later.
 *
 * @param plugin the plugin itself
 */
record RegisteredPlugin(
    PersistencePlugin plugin,
    String id,
    Set<String> dependencies,
    String namespace,
    Optional<PluginSchema> schema,
    Set<String> publicTables,
    List<Class<?>> entities,
    List<SqlFunction> functions,
    List<PluginSetting<?>> settings,
    List<RelationshipType> relationshipTypes,
    List<Typed<EntityValidator<?>>> validators,
    List<Typed<EntityHook<?>>> hooks,
    List<Consumer<PluginContext>> startup) {

  /** Asks a plugin; what it throws, and nulls in its answers, are refused with its class. */
  static RegisteredPlugin of(PersistencePlugin plugin, String fileName) {
    try {
      return new RegisteredPlugin(
          plugin,
          plugin.id(),
          Set.copyOf(plugin.dependencies()),
          plugin.namespace().strip(),
          plugin.schema(),
          Set.copyOf(plugin.publicTables()),
          List.copyOf(plugin.entities()),
          List.copyOf(plugin.functions()),
          List.copyOf(plugin.settings()),
          List.copyOf(plugin.relationshipTypes()),
          typed(List.copyOf(plugin.validators()), EntityValidator::type),
          typed(List.copyOf(plugin.hooks()), EntityHook::type),
          List.copyOf(plugin.startup()));
    } catch (RuntimeException | LinkageError | AssertionError e) {
      PluginRefusedException refused =
          new PluginRefusedException(
              fileName,
              List.of(
                  "the plugin %s does not answer: %s".formatted(plugin.getClass().getName(), e)));
      refused.addSuppressed(e);
      throw refused;
    }
  }

  private static <H> List<Typed<H>> typed(List<H> all, Function<H, Class<?>> type) {
    return all.stream().map(it -> new Typed<>(requireNonNull(type.apply(it), "type"), it)).toList();
  }

  /**
   * A hook or a validator with the entities that it is for.
   *
   * @param type asked with the rest
   */
  record Typed<H>(Class<?> type, H it) {}

  boolean hasTables() {
    return !namespace.isEmpty();
  }

  /**
   * The schema that it asks of the file.
   *
   * @throws PluginRefusedException if its namespace is not described, or not soundly
   */
  SchemaRequirement requirement(String fileName) {
    try {
      return SchemaRequirement.of(namespace, classLoader());
    } catch (IllegalArgumentException | UncheckedIOException e) {
      PluginRefusedException refused =
          new PluginRefusedException(
              fileName,
              List.of("the tables of the plugin %s: %s".formatted(description(), e.getMessage())));
      refused.addSuppressed(e);
      throw refused;
    }
  }

  /** Where its descriptor and changelog lie. */
  ClassLoader classLoader() {
    ClassLoader loader = plugin.getClass().getClassLoader();
    return loader == null ? ClassLoader.getSystemClassLoader() : loader;
  }

  /** The id and the class, for messages. */
  String description() {
    return "'%s' (%s)".formatted(id, plugin.getClass().getName());
  }
}
