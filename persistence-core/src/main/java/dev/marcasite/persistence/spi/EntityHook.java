package dev.marcasite.persistence.spi;

/**
 * What a plugin does when entities are saved or deleted.
 *
 * <p>All of it happens in the caller's transaction, on the caller's thread, around each flush: at
 * the commit, and before that whenever SQL or a query of entities has to see what is pending. First
 * come the methods that begin with <em>before</em>, for all entities to be written, plugin after
 * plugin, dependencies first. What they change or persist is saved as well and gets its own calls;
 * an entity that others change after its calls gets them again. When that has not settled after 8
 * rounds, the flush fails with {@code HooksUnsettledException}. Then validators judge, then
 * everything is flushed, then the methods that begin with <em>after</em> run; what those change
 * begins anew.
 *
 * <p>While a hook runs, nothing is flushed: its queries see the file as the last flush left it, and
 * savepoints, {@code flush} and {@code insertAll} are refused.
 *
 * <p>A hook that throws fails the flush with {@code PluginFailedException}, before or after alike:
 * nothing of the transaction is kept, unless the flush was inside a savepoint, which is undone
 * then. Only {@link #afterCommit} fails nothing.
 *
 * <p>Bulk statements, native SQL, cascades of the file, and other programs call no hooks. Called by
 * several threads at once; must be thread-safe.
 *
 * @param <T> the type of the entities
 */
public interface EntityHook<T> {

  /** Which entities this hook is for: those of this class and its subclasses. */
  Class<T> type();

  /**
   * An entity is about to be inserted or updated. May change it, and persist, change and remove
   * others through {@link PluginContext#entityManager}. For {@code insertAll} it may not persist
   * what refers to the entity, which is never managed.
   *
   * @throws Exception fails the flush; nothing has been written
   */
  default void beforeSave(PluginContext context, EntityEvent<T> event) throws Exception {}

  /**
   * An entity has been inserted or updated, and queries see it. May change others.
   *
   * @throws Exception fails the flush; the transaction is rolled back
   */
  default void afterSave(PluginContext context, EntityEvent<T> event) throws Exception {}

  /**
   * An entity is about to be deleted. May change others, and remove what belongs to it.
   *
   * @throws Exception fails the flush; nothing has been written
   */
  default void beforeDelete(PluginContext context, EntityEvent<T> event) throws Exception {}

  /**
   * An entity has been deleted, and queries do not see it any more. May change others.
   *
   * @throws Exception fails the flush; the transaction is rolled back
   */
  default void afterDelete(PluginContext context, EntityEvent<T> event) throws Exception {}

  /**
   * An entity has been saved or deleted, and that is committed. Runs once the transaction is over,
   * so there is no {@code EntityManager}; queries see the last commit. For each event that had an
   * <em>after</em> call and was not undone, in that order.
   *
   * @throws Exception is logged and told to the listeners; the commit stands
   */
  default void afterCommit(PluginContext context, EntityEvent<T> event) throws Exception {}
}
