package dev.marcasite.persistence;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.model.Setting;
import dev.marcasite.persistence.spi.PluginContext;
import dev.marcasite.persistence.spi.PluginSetting;
import dev.marcasite.persistence.sqlite.ReadLimits;
import dev.marcasite.persistence.sqlite.ReadPermissions;
import dev.marcasite.persistence.sqlite.SqlReader;
import dev.marcasite.persistence.sqlite.StatementVerdict;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one plugin gets of one database. */
final class PluginHandle implements PluginContext {
  private static final String VALUE = "select value from setting where name = :name";

  private final RegisteredPlugin plugin;
  private final OpenPlugins plugins;
  private final ReadPermissions permissions;

  PluginHandle(RegisteredPlugin plugin, OpenPlugins plugins, ReadPermissions permissions) {
    this.plugin = plugin;
    this.plugins = plugins;
    this.permissions = permissions;
  }

  @Override
  public String pluginId() {
    return plugin.id();
  }

  @Override
  public EntityManager entityManager() {
    if (plugins.blocks().current() instanceof WriteBlock block) {
      return block.entityManager();
    }
    throw new IllegalStateException(
        "entityManager of the plugin '%s' outside a transaction on '%s': call it inside Database.transaction of the caller"
            .formatted(plugin.id(), plugins.fileName()));
  }

  @Override
  public <T> T setting(PluginSetting<T> setting) {
    requireDeclared(setting);
    if (!plugins.keepsSettings()) {
      return setting.defaultValue();
    }
    return setting.parse(kept(key(setting)));
  }

  /** SQL does not see what a hook has set. */
  private @Nullable String kept(String key) {
    if (plugins.blocks().current() instanceof WriteBlock block && block.runsHook()) {
      Setting kept = block.entityManager().find(Setting.class, key);
      return kept == null ? null : kept.getValue();
    }
    List<String> kept = plugins.database().executeSql(VALUE, Map.of("name", key), String.class);
    return kept.isEmpty() ? null : kept.get(0);
  }

  @Override
  public <T> void set(PluginSetting<T> setting, T value) {
    requireDeclared(setting);
    requireNonNull(value, "value");
    if (!plugins.keepsSettings()) {
      throw new IllegalStateException(
          "settings of the plugin '%s' cannot be kept in '%s', which is opened without the model"
              .formatted(plugin.id(), plugins.fileName()));
    }
    Setting kept = entityManager().find(Setting.class, key(setting));
    if (kept == null) {
      entityManager().persist(new Setting(key(setting), setting.format(value)));
    } else {
      kept.setValue(setting.format(value));
    }
  }

  @Override
  public <R> List<R> executeSql(String sql, Map<String, ?> parameters, Class<R> type) {
    return reader().executeSql(sql, parameters, type);
  }

  @Override
  public <R> List<R> executeSql(String sql, List<?> parameters, Class<R> type) {
    return reader().executeSql(sql, parameters, type);
  }

  @Override
  public SqlReader withLimits(ReadLimits limits) {
    return reader().withLimits(limits);
  }

  @Override
  public SqlReader withPermissions(ReadPermissions permissions) {
    return reader().withPermissions(permissions);
  }

  @Override
  public <T> T onOneState(Function<SqlReader, T> work) {
    return reader().onOneState(work);
  }

  @Override
  public StatementVerdict explainVerdict(String sql) {
    return reader().explainVerdict(sql);
  }

  private SqlReader reader() {
    return plugins.database().withPermissions(permissions);
  }

  private String key(PluginSetting<?> setting) {
    return plugin.id() + "." + setting.name();
  }

  private void requireDeclared(PluginSetting<?> setting) {
    if (!plugin.settings().contains(setting)) {
      throw new IllegalArgumentException(
          "setting '%s' is not declared by the plugin '%s'".formatted(setting.name(), plugin.id()));
    }
  }
}
