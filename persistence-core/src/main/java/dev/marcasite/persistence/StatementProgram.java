package dev.marcasite.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the bytecode of a statement shows: what it would open, call and change.
 *
 * @see <a href="https://www.sqlite.org/opcode.html">The SQLite Bytecode Engine</a>
 */
final class StatementProgram {
  private static final Set<String> CHANGES =
      Set.of(
          "AutoCommit",
          "Savepoint",
          "Vacuum",
          "IncrVacuum",
          "JournalMode",
          "Checkpoint",
          "CreateBtree",
          "Destroy",
          "Clear",
          "ParseSchema",
          "SetCookie",
          "MaxPgcnt",
          "Expire",
          "DropTable",
          "DropIndex",
          "DropTrigger",
          "VCreate",
          "VDestroy",
          "VUpdate",
          "VRename",
          "VBegin",
          "SqlExec");
  private static final Set<String> CALLS =
      Set.of("Function", "PureFunc", "AggStep", "AggStep1", "AggFinal", "AggValue", "AggInverse");

  /**
   * What FTS5 does for {@code rank match 'function(…)'}: it calls the function, and all that its
   * plan shows is a letter.
   */
  static final String RANK_BY_NAME = "rank match";

  /** What opens nothing. */
  static final StatementProgram NONE = new StatementProgram();

  private final Set<Root> roots = new LinkedHashSet<>();
  private final Set<String> virtualTables = new LinkedHashSet<>();
  private final Set<String> functions = new LinkedHashSet<>();
  private @Nullable String change;

  private StatementProgram() {}

  /**
   * Compiles a statement for inspection. Its kind has to be checked before: flag pragmas act while
   * they are compiled, even behind EXPLAIN.
   *
   * @param sql one SELECT, VALUES or WITH
   * @throws SQLException if it does not compile
   */
  static StatementProgram of(Connection connection, String sql) throws SQLException {
    StatementProgram program = new StatementProgram();
    try (PreparedStatement explain = connection.prepareStatement("explain " + sql);
        ResultSet rows = explain.executeQuery()) {
      while (rows.next()) {
        program.take(rows.getString(2), rows.getInt(4), rows.getInt(5), rows.getString(6));
      }
    }
    return program;
  }

  /** The b-trees that it opens: tables and indexes. */
  Set<Root> roots() {
    return roots;
  }

  /** The addresses of the virtual tables that it opens, as SQLite prints them. */
  Set<String> virtualTables() {
    return virtualTables;
  }

  boolean opensNothing() {
    return roots.isEmpty() && virtualTables.isEmpty();
  }

  /** Whether it opens any of the virtual tables that another one opens. */
  boolean opensAnyOf(StatementProgram other) {
    return !Collections.disjoint(virtualTables, other.virtualTables);
  }

  /** The functions that it calls, in lower case. */
  Set<String> functions() {
    return functions;
  }

  /** What it would change, if anything. */
  @Nullable String change() {
    return change;
  }

  private void take(String opcode, int p2, int p3, @Nullable String p4) {
    switch (opcode) {
      case "OpenRead", "ReopenIdx" -> roots.add(new Root(p3, p2));
      case "VOpen" -> virtualTables.add(String.valueOf(p4));
      case "Transaction" -> note(p2 != 0, "begin a write");
      default -> note(CHANGES.contains(opcode), "run the opcode " + opcode);
    }
    if (opcode.equals("VFilter") && p4 != null && p4.indexOf('r') >= 0) {
      functions.add(RANK_BY_NAME);
    }
    if (CALLS.contains(opcode)) {
      functions.add(functionName(String.valueOf(p4)));
    }
  }

  private void note(boolean changes, String what) {
    if (changes && change == null) {
      change = what;
    }
  }

  /** A function in the bytecode looks like {@code length(1)}. */
  private static String functionName(String p4) {
    int parenthesis = p4.lastIndexOf('(');
    return (parenthesis < 0 ? p4 : p4.substring(0, parenthesis)).toLowerCase(Locale.ROOT);
  }

  /**
   * A b-tree.
   *
   * @param database SQLite's number of the database: 0 is the file, 1 is for temporary tables
   * @param page where the tree begins
   */
  record Root(int database, int page) {}
}
