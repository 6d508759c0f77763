package dev.marcasite.persistence;

import dev.marcasite.persistence.spi.PersistencePlugin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The plugins of a database, checked against each other and in order.
 *
 * @param all each after those it depends on
 */
record RegisteredPlugins(List<RegisteredPlugin> all) {

  /**
   * Asks and checks the plugins of the settings; one that is named twice counts once.
   *
   * @throws PluginRefusedException naming everything that is wrong
   */
  static RegisteredPlugins of(DatabaseSettings settings) {
    List<String> faults = new ArrayList<>();
    List<RegisteredPlugin> distinct = distinct(settings, faults);
    faults.addAll(PluginNames.faults(distinct));
    List<RegisteredPlugin> order = PluginOrder.of(distinct, faults);
    if (!faults.isEmpty()) {
      throw new PluginRefusedException(settings.fileName(), faults);
    }
    return new RegisteredPlugins(order);
  }

  private static List<RegisteredPlugin> distinct(DatabaseSettings settings, List<String> faults) {
    Map<String, RegisteredPlugin> byId = new LinkedHashMap<>();
    for (PersistencePlugin plugin : settings.plugins()) {
      RegisteredPlugin registered = RegisteredPlugin.of(plugin, settings.fileName());
      RegisteredPlugin twin = byId.putIfAbsent(registered.id(), registered);
      if (twin != null && twin.plugin().getClass() != plugin.getClass()) {
        faults.add(
            "two plugins have the id '%s', %s and %s"
                .formatted(
                    registered.id(),
                    twin.plugin().getClass().getName(),
                    plugin.getClass().getName()));
      }
    }
    return List.copyOf(byId.values());
  }
}
