package dev.marcasite.migrations;

import dev.marcasite.migrations.census.Loss;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when a change would have lost something that nobody said may be lost. It was undone: the
 * file is what it was before.
 */
public final class DataLossException extends MigrationException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 5;

  /** The losses, one phrase each. */
  private final String[] losses;

  private DataLossException(String message, List<Loss> losses) {
    super(message, null);
    this.losses = losses.stream().map(Loss::toString).toArray(String[]::new);
  }

  static DataLossException ofUpdate(String fileName, List<Loss> losses) {
    Loss first = losses.get(0);
    boolean renamed = first.kind() == Loss.Kind.TABLE || first.kind() == Loss.Kind.COLUMN;
    return new DataLossException(
        "The migration of '%s' was undone, it would have lost: %s. "
                .formatted(fileName, listed(losses))
            + "If that is meant, say so in the changeset: '--loses %s'%s."
                .formatted(
                    first.declaration(),
                    renamed ? " or '--renames %s to …'".formatted(first.declaration()) : ""),
        losses);
  }

  static DataLossException ofRollback(String fileName, List<Loss> losses) {
    String tables = losses.stream().map(Loss::name).distinct().collect(Collectors.joining(","));
    return new DataLossException(
        "The rollback of '%s' was refused, it would drop stored values: %s. "
                .formatted(fileName, listed(losses))
            + "If that is meant, name what may go: --discard %s.".formatted(tables),
        losses);
  }

  private static String listed(List<Loss> losses) {
    String shown =
        losses.stream().limit(SHOWN).map(Loss::toString).collect(Collectors.joining("; "));
    int more = losses.size() - SHOWN;
    return more > 0 ? shown + "; and " + more + " more" : shown;
  }

  /** What would have been lost, one phrase each, such as {@code rows note (2 of 3 are gone)}. */
  public List<String> losses() {
    return List.of(losses);
  }
}
