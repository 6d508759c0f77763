package dev.marcasite.migrations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the descriptors on the class path, or the choice of namespaces, do not make one
 * schema. No file was touched.
 */
public final class SchemaDescriptorException extends MigrationException {
  private static final long serialVersionUID = 1L;

  /** The faults, one sentence each. */
  private final String[] faults;

  SchemaDescriptorException(List<String> faults) {
    this(faults, null);
  }

  SchemaDescriptorException(List<String> faults, @Nullable Throwable cause) {
    super(String.join(" ", faults), cause);
    this.faults = faults.toArray(String[]::new);
  }

  /** All faults found, one sentence each. */
  public List<String> faults() {
    return List.of(faults);
  }
}
