package dev.marcasite.persistence;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts plugins in order: each after those it depends on, otherwise as they were named. */
final class PluginOrder {
  private final Map<String, RegisteredPlugin> byId;
  private final List<String> faults;
  private final Map<String, RegisteredPlugin> placed = new LinkedHashMap<>();

  private PluginOrder(Map<String, RegisteredPlugin> byId, List<String> faults) {
    this.byId = byId;
    this.faults = faults;
  }

  /** The plugins in order; missing and circular dependencies are added to the faults. */
  static List<RegisteredPlugin> of(List<RegisteredPlugin> plugins, List<String> faults) {
    Map<String, RegisteredPlugin> byId = new LinkedHashMap<>();
    plugins.forEach(plugin -> byId.putIfAbsent(plugin.id(), plugin));
    PluginOrder order = new PluginOrder(byId, faults);
    plugins.forEach(plugin -> order.place(plugin, new LinkedHashSet<>()));
    return List.copyOf(order.placed.values());
  }

  /** Depth first; the path to a plugin shows a circle. */
  private void place(RegisteredPlugin plugin, Set<String> path) {
    if (placed.containsKey(plugin.id())) {
      return;
    }
    if (!path.add(plugin.id())) {
      faults.add("the plugins %s depend on each other in a circle".formatted(path));
      return;
    }
    for (String id : plugin.dependencies().stream().sorted().toList()) {
      RegisteredPlugin needed = byId.get(id);
      if (needed == null) {
        faults.add(
            "the plugin %s depends on the plugin '%s', which is not there"
                .formatted(plugin.description(), id));
      } else {
        place(needed, path);
      }
    }
    path.remove(plugin.id());
    placed.put(plugin.id(), plugin);
  }
}
