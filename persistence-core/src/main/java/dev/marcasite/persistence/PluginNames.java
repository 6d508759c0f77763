package dev.marcasite.persistence;

import dev.marcasite.persistence.spi.PluginSetting;
import dev.marcasite.persistence.spi.RelationshipType;
import dev.marcasite.persistence.spi.SqlFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the names that plugins use, and who else uses them. */
final class PluginNames {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]{0,59}");
  private static final Pattern SETTING = Pattern.compile("[a-z][a-z0-9.-]{0,59}");
  private static final Pattern RESERVED =
      Pattern.compile("(sqlite|marcasite|databasechangelog).*|model|main|temp");

  private final List<String> faults;
  private final Map<String, RegisteredPlugin> namespaces = new HashMap<>();
  private final Map<String, RegisteredPlugin> functions = new HashMap<>();
  private final Map<String, Relation> relations = new HashMap<>();

  private PluginNames(List<String> faults) {
    this.faults = faults;
  }

  /** Everything that is wrong with the names of these plugins. */
  static List<String> faults(List<RegisteredPlugin> plugins) {
    List<String> faults = new ArrayList<>();
    PluginNames names = new PluginNames(faults);
    plugins.forEach(names::check);
    return faults;
  }

  private void check(RegisteredPlugin plugin) {
    requireName(plugin, "id", plugin.id(), ID);
    requireFree(plugin, "id", plugin.id());
    if (plugin.hasTables()) {
      requireName(plugin, "namespace", plugin.namespace(), NAMESPACE);
      requireFree(plugin, "namespace", plugin.namespace());
      claim(namespaces, "the namespace", plugin.namespace(), plugin);
    } else if (!plugin.entities().isEmpty()) {
      faults.add("the plugin %s maps entities without a namespace".formatted(plugin.description()));
    }
    plugin
        .schema()
        .filter(schema -> !schema.namespace().equals(plugin.namespace()))
        .ifPresent(
            schema ->
                faults.add(
                    "the plugin %s has the namespace '%s', but declares tables of '%s'"
                        .formatted(plugin.description(), plugin.namespace(), schema.namespace())));
    plugin.functions().forEach(function -> check(plugin, function));
    plugin.relationshipTypes().forEach(type -> check(plugin, type));
    checkSettings(plugin);
  }

  private void check(RegisteredPlugin plugin, SqlFunction function) {
    requireName(plugin, "function", function.name(), WORD);
    claim(functions, "the function", function.name(), plugin);
  }

  private void checkSettings(RegisteredPlugin plugin) {
    Set<String> seen = new HashSet<>();
    for (PluginSetting<?> setting : plugin.settings()) {
      requireName(plugin, "setting", setting.name(), SETTING);
      if (!seen.add(setting.name())) {
        faults.add(
            "the plugin %s has the setting '%s' twice"
                .formatted(plugin.description(), setting.name()));
      }
    }
  }

  private void check(RegisteredPlugin plugin, RelationshipType type) {
    requireName(plugin, "relation", type.name(), WORD);
    requireName(plugin, "relation", type.inverse(), WORD);
    relate(type.name(), type.inverse(), plugin);
    relate(type.inverse(), type.name(), plugin);
  }

  private void relate(String name, String inverse, RegisteredPlugin plugin) {
    Relation other = relations.putIfAbsent(name, new Relation(inverse, plugin));
    if (other != null && !other.inverse.equals(inverse)) {
      faults.add(
          "the inverse of '%s' is '%s' for the plugin %s, but '%s' for the plugin %s"
              .formatted(
                  name, other.inverse, other.plugin.description(), inverse, plugin.description()));
    }
  }

  private void requireName(RegisteredPlugin plugin, String what, String name, Pattern pattern) {
    if (!pattern.matcher(name).matches()) {
      faults.add(
          "the plugin %s has the %s '%s', which does not match %s"
              .formatted(plugin.description(), what, name, pattern));
    }
  }

  private void requireFree(RegisteredPlugin plugin, String what, String name) {
    if (RESERVED.matcher(name).matches()) {
      faults.add(
          "the plugin %s has the %s '%s', which is reserved"
              .formatted(plugin.description(), what, name));
    }
  }

  private void claim(
      Map<String, RegisteredPlugin> claims, String what, String name, RegisteredPlugin plugin) {
    RegisteredPlugin other = claims.putIfAbsent(name, plugin);
    if (other != null) {
      faults.add(
          "%s '%s' is claimed by the plugin %s and by the plugin %s"
              .formatted(what, name, other.description(), plugin.description()));
    }
  }

  /** Who says what the inverse of a relation is. */
  private record Relation(String inverse, RegisteredPlugin plugin) {}
}
