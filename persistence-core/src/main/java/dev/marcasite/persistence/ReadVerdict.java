package dev.marcasite.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges by its bytecode whether a statement only reads.
 *
 * <p>The kind of the statement is checked before: flag pragmas act while they are compiled, so
 * nothing but SELECT, VALUES and WITH may come near the compiler, not even behind EXPLAIN.
 *
 * @see <a href="https://www.sqlite.org/opcode.html">The SQLite Bytecode Engine</a>
 */
final class ReadVerdict {
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

  private final Set<String> knownFunctions;
  private boolean guarded;

  private ReadVerdict(Set<String> knownFunctions) {
    this.knownFunctions = knownFunctions;
  }

  /**
   * Judges a statement that begins like a read.
   *
   * @param knownFunctions the functions that can be trusted to change nothing, in lower case
   * @return whether SQLite has to refuse writes while the statement runs
   * @throws ReadOnlyViolationException if its bytecode would change something
   * @throws SQLException if it does not compile
   */
  static boolean needsGuard(Connection connection, SqlText text, Set<String> knownFunctions)
      throws SQLException {
    if (text.kind() == SqlText.Kind.EXPLAIN) {
      return false;
    }
    ReadVerdict verdict = new ReadVerdict(knownFunctions);
    try (PreparedStatement explain = connection.prepareStatement("explain " + text.sql());
        ResultSet program = explain.executeQuery()) {
      while (program.next()) {
        verdict.take(program.getString("opcode"), program.getInt("p2"), program.getString("p4"));
      }
    }
    return verdict.guarded;
  }

  /** Refuses a statement that is no read by its first words. */
  static void requireRead(SqlText text) {
    if (!text.reads()) {
      throw new ReadOnlyViolationException(
          text.kind() == SqlText.Kind.OTHER
              ? "the statement is no SELECT, VALUES or WITH … SELECT"
              : "the statement is a " + text.kind(),
          null);
    }
  }

  private void take(String opcode, int p2, @Nullable String p4) {
    if (opcode.equals("Transaction") && p2 != 0) {
      throw new ReadOnlyViolationException("the statement would begin a write", null);
    }
    if (CHANGES.contains(opcode)) {
      throw new ReadOnlyViolationException("the statement would run the opcode " + opcode, null);
    }
    if (opcode.equals("VOpen") || (CALLS.contains(opcode) && !isKnown(p4))) {
      guarded = true;
    }
  }

  /** A function in the bytecode looks like {@code length(1)}. */
  private boolean isKnown(@Nullable String p4) {
    int parenthesis = p4 == null ? -1 : p4.indexOf('(');
    return p4 != null
        && parenthesis > 0
        && knownFunctions.contains(p4.substring(0, parenthesis).toLowerCase(Locale.ROOT));
  }
}
