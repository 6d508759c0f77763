package dev.marcasite.migrations;

import java.util.List;

/**
 * Thrown for a file in which another migration tool has stopped half-way: its lock is still held,
 * or tables that it makes for a moment are still there.
 */
public final class HalfMigratedException extends MigrationException {
  private static final long serialVersionUID = 1L;

  HalfMigratedException(String fileName, List<String> traces) {
    super(
        "A migration of '%s' by another tool has stopped half-way: %s. "
                .formatted(fileName, String.join("; ", traces))
            + "Restore a copy from before it, or complete it with that tool; then adopt the file.",
        null);
  }
}
