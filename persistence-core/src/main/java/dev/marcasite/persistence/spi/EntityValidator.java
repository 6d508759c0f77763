package dev.marcasite.persistence.spi;

import java.util.List;

/**
 * Judges entities before they are inserted or updated, after all hooks have had their say.
 *
 * <p>Whatever all validators find wrong with the entities of a flush is refused together, by {@code
 * EntityRejectedException}; nothing of the flush has been written then, and the transaction can
 * only be rolled back, unless the flush was inside a savepoint. Must be thread-safe.
 *
 * @param <T> the type of the entities
 */
public interface EntityValidator<T> {

  /** Which entities this validator is for: those of this class and its subclasses. */
  Class<T> type();

  /**
   * What is wrong with an entity, a sentence each, for the one who wrote it; empty if nothing.
   * Changes nothing: what it changes may be written unseen by hooks.
   *
   * @param context its queries see the file as the last flush left it
   * @throws Exception fails the flush like a hook that throws
   */
  List<String> faults(PluginContext context, T entity) throws Exception;
}
