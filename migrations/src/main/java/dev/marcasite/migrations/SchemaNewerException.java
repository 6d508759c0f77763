package dev.marcasite.migrations;

/** Thrown when a newer release of an owner has already migrated the file. */
public final class SchemaNewerException extends MigrationException {
  private static final long serialVersionUID = 1L;

  /** The namespace that is newer in the file. */
  private final String namespace;

  SchemaNewerException(String fileName, String namespace, int inFile, int known) {
    super(
        "'%s' has version %d of namespace '%s', and this program knows only version %d. "
                .formatted(fileName, inFile, namespace, known)
            + "Use the newer program, or an older copy of the file.",
        null);
    this.namespace = namespace;
  }

  /** The namespace that is newer in the file. */
  public String namespace() {
    return namespace;
  }
}
