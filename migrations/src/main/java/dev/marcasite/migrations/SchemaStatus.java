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
public record SchemaStatus(String fileName, Map<String, State> namespaces) {

  /** How one namespace in a file compares with its owner on the class path. */
  public enum State {
    /** The file has nothing of it yet; a migration creates it. */
    ABSENT,
    /** The file has an older version; a migration updates it. */
    PENDING,
    /** Version and changelog are the same. */
    CURRENT,
    /** The file has a newer version than the owner; a migration is refused. */
    NEWER,
    /**
     * Same version, other changelog; or an applied changeset has changed. A migration is refused.
     */
    DRIFTED,
    /** The file has changesets that the owner's changelogs do not have; a migration is refused. */
    UNKNOWN_CHANGESETS,
    /** The file has it, and no selected owner knows it; a migration leaves it alone. */
    UNKNOWN
  }

  /** Copies the states. */
  public SchemaStatus {
    requireNonNull(fileName, "fileName");
    namespaces = Collections.unmodifiableMap(new LinkedHashMap<>(namespaces));
  }

  /** This status with another state of one namespace. */
  SchemaStatus with(String namespace, State state) {
    Map<String, State> changed = new LinkedHashMap<>(namespaces);
    changed.put(namespace, state);
    return new SchemaStatus(fileName, changed);
  }

  /** Whether a migration would find nothing to do. */
  public boolean isCurrent() {
    return namespaces.values().stream()
        .allMatch(state -> state == State.CURRENT || state == State.UNKNOWN);
  }
}
