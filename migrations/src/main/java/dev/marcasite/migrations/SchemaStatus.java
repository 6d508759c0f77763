package dev.marcasite.migrations;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The schema of a file beside the one its owners ask for. Immutable.
 *
 * @param fileName name of the file, without its folder
 * @param namespaces state of each namespace, in the order in which they are applied; those that
 *     only the file knows come last
 */
public record SchemaStatus(String fileName, Map<String, SchemaState> namespaces) {
  public SchemaStatus {
    requireNonNull(fileName, "fileName");
    namespaces = Collections.unmodifiableMap(new LinkedHashMap<>(namespaces));
  }

  /** This status with another state of one namespace. */
  SchemaStatus with(String namespace, SchemaState state) {
    Map<String, SchemaState> changed = new LinkedHashMap<>(namespaces);
    changed.put(namespace, state);
    return new SchemaStatus(fileName, changed);
  }

  /** Whether a migration would find nothing to do. */
  public boolean isCurrent() {
    return namespaces.values().stream()
        .allMatch(state -> state == SchemaState.CURRENT || state == SchemaState.UNKNOWN);
  }
}
