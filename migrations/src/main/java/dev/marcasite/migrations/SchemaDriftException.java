package dev.marcasite.migrations;

/**
 * Thrown when a changelog differs from the one that was applied to the file. Applied changesets
 * must stay as they are.
 */
public final class SchemaDriftException extends MigrationException {
  private static final long serialVersionUID = 1L;

  static final String GONE = "is gone";

  /** The namespace whose changelog differs. */
  private final String namespace;

  SchemaDriftException(String fileName, String namespace, String fact) {
    super(
        "The changelog of namespace '%s' is not the one applied to '%s': %s. "
                .formatted(namespace, fileName, fact)
            + "Restore its text, and put changes into new changesets under a higher version.",
        null);
    this.namespace = namespace;
  }

  /** How the status calls it. */
  SchemaState state() {
    return super.toString().contains("' " + GONE)
        ? SchemaState.UNKNOWN_CHANGESETS
        : SchemaState.DRIFTED;
  }

  /** The namespace whose changelog differs. */
  public String namespace() {
    return namespace;
  }
}
