package dev.marcasite.persistence.mapping;

import java.sql.SQLException;

/**
 * Gives out rowids for new entities. The connection of a transaction unwraps to it.
 *
 * <p>Belongs to one transaction and its thread.
 */
public interface RowIdSource {

  /**
   * The next id that no row of the table has had.
   *
   * @param table a table with an {@code integer primary key autoincrement}
   * @throws SQLException if the reservation fails; the transaction is then to be rolled back
   */
  long nextRowId(String table) throws SQLException;
}
