package dev.marcasite.persistence;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement that reads, judged and compiled on one connection.
 *
 * @param text what was read from its text
 * @param guarded whether SQLite has to be told to refuse writes while it runs: it calls virtual
 *     tables or functions whose doing its bytecode does not show
 * @param prepared the compiled statement
 */
record ReadStatement(SqlText text, boolean guarded, PreparedStatement prepared) {

  /** Whether an error has ended the statement; the driver cannot run it again. */
  boolean failed() throws SQLException {
    return prepared.isClosed();
  }

  ResultSet open(SqlParameters parameters) throws SQLException {
    parameters.bindTo(prepared);
    return prepared.executeQuery();
  }

  List<String> columns() throws SQLException {
    ResultSetMetaData meta = prepared.getMetaData();
    List<String> names = new ArrayList<>(meta.getColumnCount());
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      names.add(meta.getColumnLabel(i));
    }
    return names;
  }
}
