package dev.marcasite.migrations;

import java.util.List;

/** Thrown when a file that another program made is not what the changelogs would make. */
public final class AdoptionRefusedException extends MigrationException {
  private static final long serialVersionUID = 1L;

  /** The differences, one phrase each. */
  private final String[] differences;

  AdoptionRefusedException(String fileName, List<String> differences) {
    super(
        "'%s' was not adopted, it differs from what the changelogs make: %s. "
                .formatted(fileName, String.join("; ", differences))
            + "Change the changelogs or the file, or name the last changeset it has.",
        null);
    this.differences = differences.toArray(String[]::new);
  }

  /** What differs, one phrase each. */
  public List<String> differences() {
    return List.of(differences);
  }
}
