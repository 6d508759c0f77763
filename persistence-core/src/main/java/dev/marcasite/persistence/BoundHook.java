package dev.marcasite.persistence;

import dev.marcasite.persistence.RegisteredPlugin.Typed;
import dev.marcasite.persistence.spi.EntityEvent;
import dev.marcasite.persistence.spi.EntityHook;
import dev.marcasite.persistence.spi.EntityValidator;
import dev.marcasite.persistence.spi.PluginContext;
import java.util.List;

/**
 * A hook or a validator of a plugin, with what it gets of the database.
 *
 * @param context the plugin's
 * @param type the entities that it is for
 * @param hearsOfCommits whether it is a hook with something to do after the commit; for others no
 *     entity is kept until then
 * @param it the hook or validator itself
 */
record BoundHook<H>(PluginContext context, Class<?> type, boolean hearsOfCommits, H it) {

  @SuppressWarnings("unchecked") // called for entities of its type only
  static BoundHook<EntityHook<Object>> ofHook(PluginContext context, Typed<EntityHook<?>> hook) {
    return new BoundHook<>(
        context, hook.type(), hasAfterCommit(hook.it()), (EntityHook<Object>) hook.it());
  }

  @SuppressWarnings("unchecked") // called for entities of its type only
  static BoundHook<EntityValidator<Object>> ofValidator(
      PluginContext context, Typed<EntityValidator<?>> judge) {
    return new BoundHook<>(context, judge.type(), false, (EntityValidator<Object>) judge.it());
  }

  private static boolean hasAfterCommit(EntityHook<?> hook) {
    try {
      return hook.getClass()
              .getMethod("afterCommit", PluginContext.class, EntityEvent.class)
              .getDeclaringClass()
          != EntityHook.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  String pluginId() {
    return context.pluginId();
  }

  /** What to call it in messages. */
  String name() {
    return it.getClass().getName();
  }

  boolean isFor(Object entity) {
    return type.isInstance(entity);
  }

  /** Before anything of the flush is written. */
  static void before(BoundHook<EntityHook<Object>> hook, EntityEvent<Object> event)
      throws Exception {
    if (event.kind() == EntityEvent.Kind.DELETED) {
      hook.it.beforeDelete(hook.context, event);
    } else {
      hook.it.beforeSave(hook.context, event);
    }
  }

  /** After the flush. */
  static void after(BoundHook<EntityHook<Object>> hook, EntityEvent<Object> event)
      throws Exception {
    if (event.kind() == EntityEvent.Kind.DELETED) {
      hook.it.afterDelete(hook.context, event);
    } else {
      hook.it.afterSave(hook.context, event);
    }
  }

  /** What a validator says of an entity. */
  static List<String> faults(BoundHook<EntityValidator<Object>> validator, Object entity)
      throws Exception {
    return List.copyOf(validator.it.faults(validator.context, entity));
  }
}
