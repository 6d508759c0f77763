package dev.marcasite.persistence;

import java.io.Serial;
import java.util.List;

/**
 * Thrown when validators of plugins find entities wrong. Nothing of the flush was written; the
 * transaction can only be rolled back, unless the flush was inside a savepoint. Saving the same
 * entities again fails in the same way.
 */
public final class EntityRejectedException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;
  private final String[] faults;

  EntityRejectedException(String fileName, List<String> faults) {
    super(
        "%d %s of entities on '%s': %s. Correct them and save again."
            .formatted(
                faults.size(),
                faults.size() == 1 ? "fault" : "faults",
                fileName,
                String.join("; ", faults)),
        null);
    this.faults = faults.toArray(String[]::new);
  }

  /** What the validators said, each with the id of its plugin and the name of the entity. */
  public List<String> faults() {
    return List.of(faults);
  }
}
