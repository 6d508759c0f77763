package dev.marcasite.migrations;

import java.util.List;

/**
 * Thrown when a change would have lost something that nobody said may be lost. It was undone: the
 * file is what it was before.
 */
public final class DataLossException extends MigrationException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 5;

  /** The losses, one phrase each. */
  private final String[] losses;

  private DataLossException(String message, List<String> losses) {
    super(message, null);
    this.losses = losses.toArray(String[]::new);
  }

  static DataLossException ofUpdate(String fileName, List<String> losses) {
    String first = losses.get(0);
    return new DataLossException(
        "The migration of '%s' was undone, it would have lost: %s. "
                .formatted(fileName, listed(losses))
            + "If that is meant, say so in the changeset: '--loses %s'."
                .formatted(first.replaceAll(" \\(.*", "")),
        losses);
  }

  static DataLossException ofRollback(String fileName, List<String> losses, List<String> tables) {
    return new DataLossException(
        "The rollback of '%s' was refused, it would drop stored values: %s. "
                .formatted(fileName, listed(losses))
            + "If that is meant, name what may go: --discard %s."
                .formatted(String.join(",", tables)),
        losses);
  }

  private static String listed(List<String> losses) {
    String shown = String.join("; ", losses.subList(0, Math.min(SHOWN, losses.size())));
    int more = losses.size() - SHOWN;
    return more > 0 ? shown + "; and " + more + " more" : shown;
  }

  /** What would have been lost, one phrase each, such as {@code rows note (2 of 3 are gone)}. */
  public List<String> losses() {
    return List.of(losses);
  }
}
