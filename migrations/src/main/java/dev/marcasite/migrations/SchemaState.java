package dev.marcasite.migrations;

/** How one namespace in a file compares with its owner on the class path. */
public enum SchemaState {
  /** The file has nothing of it yet; a migration creates it. */
  ABSENT,
  /** The file has an older version; a migration updates it. */
  PENDING,
  /** Version and changelog are the same. */
  CURRENT,
  /** The file has a newer version than the owner; a migration is refused. */
  NEWER,
  /** Same version, other changelog; or an applied changeset has changed. A migration is refused. */
  DRIFTED,
  /** The file has changesets that the owner's changelogs do not have; a migration is refused. */
  UNKNOWN_CHANGESETS,
  /** The file has it, and no selected owner knows it; a migration leaves it alone. */
  UNKNOWN
}
