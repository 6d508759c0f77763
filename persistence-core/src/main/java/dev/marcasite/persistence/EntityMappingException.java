package dev.marcasite.persistence;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when entities cannot be kept in SQLite, or in this file, as they are mapped: a value would
 * be lost, an id would be no rowid, a table or column is missing. The file is unchanged.
 */
public final class EntityMappingException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;

  private final String[] faults;

  EntityMappingException(String fileName, List<String> faults, @Nullable Throwable cause) {
    super(
        "'%s' was not opened, for its entities cannot be mapped: %s."
            .formatted(fileName, String.join("; ", faults)),
        cause);
    this.faults = faults.toArray(String[]::new);
  }

  /** What is wrong, all at once; each names its property and says what to do. */
  public List<String> faults() {
    return List.of(faults);
  }
}
