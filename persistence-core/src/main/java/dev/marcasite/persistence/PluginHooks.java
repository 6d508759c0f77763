package dev.marcasite.persistence;

import dev.marcasite.persistence.spi.EntityEvent;
import dev.marcasite.persistence.spi.EntityHook;
import dev.marcasite.persistence.spi.EntityValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The hooks and validators of all plugins of a database, dependencies first.
 *
 * @param fileName the file's name, for messages
 */
record PluginHooks(
    String fileName,
    List<BoundHook<EntityHook<Object>>> hooks,
    List<BoundHook<EntityValidator<Object>>> validators) {

  /** Whether there are none, and flushing need not look for what is pending. */
  boolean isEmpty() {
    return hooks.isEmpty() && validators.isEmpty();
  }

  /** Whether a hook hears of such an entity. */
  boolean areFor(Object entity) {
    return hooks.stream().anyMatch(hook -> hook.isFor(entity));
  }

  /**
   * Runs the hooks before a save or deletion.
   *
   * @param again the event as others have left it; null if it happens no more
   */
  void before(
      EntityEvent<Object> event,
      Function<EntityEvent<Object>, @Nullable EntityEvent<Object>> again) {
    for (BoundHook<EntityHook<Object>> hook : hooks) {
      if (hook.isFor(event.entity())) {
        EntityEvent<Object> now = again.apply(event);
        if (now == null) {
          return;
        }
        run(hook, now, BoundHook::before);
      }
    }
  }

  void after(EntityEvent<Object> event) {
    for (BoundHook<EntityHook<Object>> hook : hooks) {
      if (hook.isFor(event.entity())) {
        run(hook, event, BoundHook::after);
      }
    }
  }

  /** Refuses the entities in which validators find faults. */
  void validate(List<EntityEvent<Object>> events) {
    List<String> faults = new ArrayList<>();
    for (EntityEvent<Object> event : events) {
      if (event.kind() != EntityEvent.Kind.DELETED) {
        faults.addAll(faults(event.entity()));
      }
    }
    if (!faults.isEmpty()) {
      throw new EntityRejectedException(fileName, faults);
    }
  }

  /** Has hooks hear of an event once the transaction is committed. */
  void remember(EntityEvent<Object> event, Callbacks callbacks) {
    for (BoundHook<EntityHook<Object>> hook : hooks) {
      if (hook.hearsOfCommits() && hook.isFor(event.entity())) {
        callbacks.afterCommit(() -> committed(hook, event));
      }
    }
  }

  /** The ids of the plugins with hooks for an entity. */
  List<String> pluginsFor(Object entity) {
    return hooks.stream()
        .filter(hook -> hook.isFor(entity))
        .map(BoundHook::pluginId)
        .distinct()
        .toList();
  }

  private List<String> faults(Object entity) {
    List<String> faults = new ArrayList<>();
    for (BoundHook<EntityValidator<Object>> validator : validators) {
      if (validator.isFor(entity)) {
        try {
          BoundHook.faults(validator, entity)
              .forEach(
                  fault ->
                      faults.add(
                          "%s: %s: %s"
                              .formatted(
                                  validator.pluginId(), entity.getClass().getSimpleName(), fault)));
        } catch (Throwable e) {
          throw PluginFailedException.inFlush(fileName, validator, e);
        }
      }
    }
    return faults;
  }

  private void run(BoundHook<EntityHook<Object>> hook, EntityEvent<Object> event, Call call) {
    try {
      call.run(hook, event);
    } catch (Throwable e) {
      throw PluginFailedException.inFlush(fileName, hook, e);
    }
  }

  private void committed(BoundHook<EntityHook<Object>> hook, EntityEvent<Object> event) {
    try {
      hook.it().afterCommit(hook.context(), event);
    } catch (Throwable e) {
      throw PluginFailedException.afterCommit(fileName, hook, e);
    }
  }

  /** One of the calls that a hook gets. */
  private interface Call {
    void run(BoundHook<EntityHook<Object>> hook, EntityEvent<Object> event) throws Exception;
  }
}
