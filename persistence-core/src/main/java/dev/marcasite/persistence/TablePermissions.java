package dev.marcasite.persistence;

import dev.marcasite.persistence.sqlite.ReadPermissions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which tables the queries of each plugin may read: its own, and the public ones.
 *
 * @param open tables of the model and of plugins that everybody may read
 * @param owned the tables of each namespace
 */
record TablePermissions(Set<String> open, Map<String, Set<String>> owned) {
  private static final String SECRETS = "user_secret";

  static TablePermissions of(MappedModel model) {
    Set<String> open = new HashSet<>();
    Map<String, Set<String>> owned = new HashMap<>();
    for (SchemaRequirement requirement : model.requirements()) {
      owned.put(requirement.namespace(), requirement.tables());
      if (requirement.namespace().equals(SchemaRequirement.MODEL)) {
        open.addAll(requirement.tables());
      }
    }
    model.plugins().all().forEach(plugin -> open.addAll(plugin.publicTables()));
    open.remove(SECRETS);
    return new TablePermissions(open, owned);
  }

  ReadPermissions of(RegisteredPlugin plugin) {
    return ReadPermissions.of(open)
        .plus(owned.getOrDefault(plugin.namespace(), Set.of()))
        .plus(plugin.publicTables());
  }
}
