package dev.marcasite.migrations;

import java.util.List;

/** Thrown when a file that another program made is not what the changelogs would make. */
public final class AdoptionRefusedException extends MigrationException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 10;

  /** The differences, one phrase each. */
  private final String[] differences;

  AdoptionRefusedException(String fileName, List<String> differences) {
    super(
        "'%s' was not adopted, it differs from what the changelogs make: %s. "
                .formatted(fileName, listed(differences))
            + "Change the changelogs or the file, or name the last changeset it has.",
        null);
    this.differences = differences.toArray(String[]::new);
  }

  private static String listed(List<String> differences) {
    String shown = String.join("; ", differences.subList(0, Math.min(SHOWN, differences.size())));
    int more = differences.size() - SHOWN;
    return more > 0 ? shown + "; and " + more + " more" : shown;
  }

  /** What differs, one phrase each. */
  public List<String> differences() {
    return List.of(differences);
  }
}
