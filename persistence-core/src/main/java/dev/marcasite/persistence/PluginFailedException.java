package dev.marcasite.persistence;

import java.io.Serial;

/**
 * Thrown when a plugin fails: a hook or validator while a transaction is flushed, or its work when
 * a database is opened. Nothing of the transaction is kept, or nothing of the savepoint if the
 * flush was inside one. Whether a retry may help is up to the {@linkplain #getCause cause}, which
 * is what the plugin threw.
 *
 * <p>What fails after the commit comes to the listeners in the same form; the commit stands.
 */
public final class PluginFailedException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;
  private final String pluginId;

  private PluginFailedException(String message, String pluginId, Throwable cause) {
    super(message, cause);
    this.pluginId = pluginId;
    if (cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
  }

  static PluginFailedException inFlush(String fileName, BoundHook<?> hook, Throwable cause) {
    return new PluginFailedException(
        "The plugin '%s' failed in %s on '%s', and what it was called for is undone: %s. Mend what it complains about, or leave the plugin out."
            .formatted(hook.pluginId(), hook.name(), fileName, cause),
        hook.pluginId(),
        cause);
  }

  static PluginFailedException afterCommit(String fileName, BoundHook<?> hook, Throwable cause) {
    return new PluginFailedException(
        "The plugin '%s' failed in %s after a commit on '%s', which stands: %s."
            .formatted(hook.pluginId(), hook.name(), fileName, cause),
        hook.pluginId(),
        cause);
  }

  static PluginFailedException atStart(String fileName, String pluginId, Throwable cause) {
    return new PluginFailedException(
        "The plugin '%s' failed when '%s' was opened, which is closed again: %s. Mend what it complains about, or leave the plugin out."
            .formatted(pluginId, fileName, cause),
        pluginId,
        cause);
  }

  /** The id of the plugin. */
  public String pluginId() {
    return pluginId;
  }
}
