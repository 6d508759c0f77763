package dev.marcasite.persistence;

import java.io.Serial;

/**
 * Thrown when the schema in the file is not the one that the settings ask for. The file is
 * unchanged; the migrator brings it up to date.
 */
public final class SchemaMismatchException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;

  /** How the schema in the file relates to the one asked for. */
  public enum State {
    /**
     * The file has no tables of ours, or carries another program's application id: another program
     * made it, or the migrator never ran.
     */
    FOREIGN,
    /** The file lacks the namespace. */
    ABSENT,
    /** The file is older than this application. */
    OLDER,
    /** The file is newer than this application. */
    NEWER,
    /** Same version, but another changelog. */
    DIFFERENT,
    /** The file records the schema, but some of its tables are gone. */
    INCOMPLETE
  }

  private final State state;
  private final String namespace;

  SchemaMismatchException(State state, String namespace, String message) {
    super(message, null);
    this.state = state;
    this.namespace = namespace;
  }

  /** How the schema in the file relates to the one asked for. */
  public State state() {
    return state;
  }

  /** The owner of the tables in question, such as {@code model}. */
  public String namespace() {
    return namespace;
  }
}
