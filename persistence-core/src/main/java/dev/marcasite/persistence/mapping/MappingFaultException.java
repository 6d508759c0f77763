package dev.marcasite.persistence.mapping;

import java.io.Serial;
import java.util.List;
import org.hibernate.MappingException;

/** Thrown when properties cannot be kept in SQLite as they are mapped; names all of them. */
public final class MappingFaultException extends MappingException {
  @Serial private static final long serialVersionUID = 1L;

  private final String[] faults;

  MappingFaultException(List<String> faults) {
    super(String.join("; ", faults));
    this.faults = faults.toArray(String[]::new);
  }

  /** What is wrong, and with which property. */
  public List<String> faults() {
    return List.of(faults);
  }
}
