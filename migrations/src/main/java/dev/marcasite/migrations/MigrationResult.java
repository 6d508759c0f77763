package dev.marcasite.migrations;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a migration did. Immutable.
 *
 * @param fileName name of the file, without its folder
 * @param appliedChangesets number of changesets applied by this call; 0 or more
 * @param before state of each namespace when the call began its work; each selected one is current
 *     now
 */
public record MigrationResult(
    String fileName, int appliedChangesets, Map<String, SchemaStatus.State> before) {
  public MigrationResult {
    requireNonNull(fileName, "fileName");
    before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
  }

  /** Whether this call changed the file; false when it was current already. */
  public boolean changed() {
    return before.values().stream()
        .anyMatch(
            state -> state == SchemaStatus.State.ABSENT || state == SchemaStatus.State.PENDING);
  }
}
