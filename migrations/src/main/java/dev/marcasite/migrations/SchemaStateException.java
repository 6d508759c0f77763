package dev.marcasite.migrations;

/**
 * Thrown when a file has another schema of an owner than any migration can bring up to date: a
 * newer one, or one made by other changesets. Nothing was changed.
 */
public final class SchemaStateException extends MigrationException {
  private static final long serialVersionUID = 1L;

  /** The namespace concerned. */
  private final String namespace;

  /** How it is. */
  private final SchemaStatus.State state;

  private SchemaStateException(SchemaStatus.State state, String namespace, String message) {
    super(message, null);
    this.namespace = namespace;
    this.state = state;
  }

  static SchemaStateException newer(String fileName, String namespace, int inFile, int known) {
    return new SchemaStateException(
        SchemaStatus.State.NEWER,
        namespace,
        "'%s' has version %d of namespace '%s', and this program knows only version %d. "
                .formatted(fileName, inFile, namespace, known)
            + "Use the newer program, or an older copy of the file.");
  }

  /** Applied changesets must stay as they are. */
  static SchemaStateException drifted(
      SchemaStatus.State state, String fileName, String namespace, String fact) {
    return new SchemaStateException(
        state,
        namespace,
        "The changelog of namespace '%s' is not the one applied to '%s': %s. "
                .formatted(namespace, fileName, fact)
            + "Restore its text, and put changes into new changesets under a higher version.");
  }

  /** The namespace concerned. */
  public String namespace() {
    return namespace;
  }

  /** How it is: newer, drifted, or with unknown changesets. */
  public SchemaStatus.State state() {
    return state;
  }
}
