package dev.marcasite.persistence.spi;

import dev.marcasite.persistence.sqlite.SqlReader;
import jakarta.persistence.EntityManager;

/**
 * What a plugin gets of a database: a reader, the caller's transaction, and its settings.
 *
 * <p>Queries see the block that the thread has open, or the last commit. They read the plugin's own
 * tables, those of the model less the secrets of users, and what other plugins call public; any
 * other is refused with {@code ReadPermissionException}. Typed readers stand on any {@link
 * SqlReader}, so a plugin that depends on search uses {@code SearchIndex.on(context)} and {@code
 * LinkGraph.on(context)}.
 *
 * <p>A plugin begins no transaction: it writes through the one that its caller has open. It cannot
 * commit, roll back, reach the connection or change the schema.
 *
 * <p>Lives as long as its database, and may be shared by all threads.
 */
public interface PluginContext extends SqlReader {

  /** The id of the plugin that this context was made for. */
  String pluginId();

  /**
   * The EntityManager of the transaction that this thread has open: the caller's own.
   *
   * @throws IllegalStateException if this thread has no transaction open on the database
   */
  EntityManager entityManager();

  /**
   * The value of a setting, as the block of this thread or the last commit has it.
   *
   * @throws IllegalArgumentException if the plugin does not declare the setting, or the file holds
   *     a text that is no value of its type
   */
  <T> T setting(PluginSetting<T> setting);

  /**
   * Sets a value in the transaction that this thread has open.
   *
   * @throws IllegalArgumentException if the plugin does not declare the setting
   * @throws IllegalStateException if this thread has no transaction open, or the database does not
   *     map the settings of the model
   */
  <T> void set(PluginSetting<T> setting, T value);
}
