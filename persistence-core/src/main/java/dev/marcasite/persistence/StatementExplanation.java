package dev.marcasite.persistence;

import dev.marcasite.persistence.sqlite.StatementVerdict;
import java.sql.SQLException;
import java.util.Set;

/** Puts the verdict over a statement into words. */
final class StatementExplanation {
  private final SqlConnection connection;

  private StatementExplanation(SqlConnection connection) {
    this.connection = connection;
  }

  /**
   * Judges a statement without running it; it has to be asked inside a transaction.
   *
   * @throws SQLException if there was no time to judge it
   */
  static StatementVerdict of(SqlConnection connection, String sql, ReadTerms terms)
      throws SQLException {
    try {
      ReadStatement statement = connection.take(sql, terms);
      try {
        return new StatementExplanation(connection).allowed(statement);
      } finally {
        connection.giveBack(statement);
      }
    } catch (ReadOnlyViolationException e) {
      return refused("Refused, for executeSql only reads: %s.".formatted(e.reason()));
    } catch (ReadPermissionException e) {
      return refused(
          "Refused, for this reader may not read '%s', which the statement does."
              .formatted(e.table()));
    } catch (IllegalArgumentException e) {
      return refused("Refused: %s.".formatted(e.getMessage()));
    } catch (ReadLimitException e) {
      return refused("Refused: " + e.getMessage());
    } catch (SQLException e) {
      if (connection.watch().hasEnded()) {
        throw e;
      }
      return refused("Refused, for SQLite cannot compile it: %s.".formatted(Errors.reason(e)));
    }
  }

  private StatementVerdict allowed(ReadStatement statement) throws SQLException {
    Set<String> tables = connection.tables(statement);
    String reads = tables.isEmpty() ? "reads no table" : "reads " + String.join(", ", tables);
    String guard =
        statement.guarded()
            ? " SQLite refuses writes while it runs, for it calls what its bytecode does not show."
            : "";
    return new StatementVerdict(
        true,
        "Allowed: it is one statement, changes nothing and %s.%s".formatted(reads, guard),
        tables);
  }

  private static StatementVerdict refused(String explanation) {
    return new StatementVerdict(false, explanation, Set.of());
  }
}
