package dev.marcasite.persistence;

import java.io.Serial;

/**
 * Thrown when a statement would read a table that its reader may not. Nothing has been read or
 * changed, and the block goes on. The same statement will fail again.
 */
public final class ReadPermissionException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;
  private final String table;

  ReadPermissionException(String table) {
    super(
        "The statement reads '%s', which this reader may not. Leave it out, or ask whoever gave the reader for ReadPermissions with that name."
            .formatted(table),
        null);
    this.table = table;
  }

  /**
   * The table, virtual table or table function, as the schema writes it; the first if there are
   * several.
   */
  public String table() {
    return table;
  }
}
