package dev.marcasite.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The compiled reads of one connection, kept for repetition. Taking one removes it, so that a
 * statement that is running is never run a second time at once.
 */
final class ReadStatements {
  private static final int CAPACITY = 128;
  private static final String OPTIMIZE = "select * from main.pragma_optimize";

  private static volatile @Nullable Set<String> functionsOfReaders;

  private final Connection connection;
  private final boolean readOnly;
  private final LeastRecentlyUsed<ReadStatement> idle =
      new LeastRecentlyUsed<>(CAPACITY, forgotten -> close(forgotten.prepared()));
  private @Nullable Set<String> knownFunctions;
  private @Nullable String encoding;
  private @Nullable PreparedStatement schemaVersion;
  private @Nullable PreparedStatement anyObject;
  private long judgedVersion;
  private @Nullable SchemaTables schema;

  /**
   * The statements of a connection.
   *
   * @param readOnly whether nobody else gets the connection: it has the same functions then as all
   *     others of its kind, and asking for them takes longer than opening it
   */
  ReadStatements(Connection connection, boolean readOnly) {
    this.connection = connection;
    this.readOnly = readOnly;
  }

  /** A statement compiled before, to be given back or closed; {@code null} if there is none. */
  @Nullable ReadStatement takeKnown(String sql) {
    return idle.remove(sql);
  }

  /**
   * A statement judged and compiled anew, to be given back or closed; to be asked after {@link
   * #refreshSchema}.
   *
   * @throws ReadOnlyViolationException if the statement would change anything
   * @throws IllegalArgumentException if {@code sql} is not exactly one statement
   */
  ReadStatement compile(SqlText text) throws SQLException {
    ReadVerdict.requireRead(text);
    StatementProgram program = StatementProgram.of(connection, text.explained());
    ReadVerdict.requireHarmless(program);
    requireNoOptimize(program);
    return new ReadStatement(
        text, program, needsGuard(program), keepsUtf8(), connection.prepareStatement(text.sql()));
  }

  /** The tables that a statement reads, by name. */
  Set<String> tables(ReadStatement statement) throws SQLException {
    if (schema == null) {
      schema = SchemaTables.read(connection);
    }
    return statement.tables(schema);
  }

  /**
   * Forgets what was judged by another version of the schema. To be asked inside a transaction: in
   * it no other connection can change the schema.
   */
  void forgetStale() throws SQLException {
    long version = schemaVersion();
    if (version != judgedVersion) {
      forgetAll();
      judgedVersion = version;
    }
  }

  /**
   * Makes SQLite look at the schema: it compiles by the one that it has in memory and finds out
   * that this is out of date when a statement runs, which those for inspection never do.
   */
  void refreshSchema() throws SQLException {
    if (anyObject == null || anyObject.isClosed()) {
      anyObject = connection.prepareStatement("select 1 from main.sqlite_schema limit 1");
    }
    try (ResultSet row = anyObject.executeQuery()) {
      row.next();
    }
  }

  /** Forgets all verdicts: somebody may have changed the schema on this connection. */
  void forgetAll() {
    idle.values().forEach(statement -> close(statement.prepared()));
    idle.clear();
    schema = null;
    knownFunctions = null;
  }

  private long schemaVersion() throws SQLException {
    if (schemaVersion == null || schemaVersion.isClosed()) {
      schemaVersion = connection.prepareStatement("pragma main.schema_version");
    }
    try (ResultSet row = schemaVersion.executeQuery()) {
      return row.next() ? row.getLong(1) : -1;
    }
  }

  /** Keeps a statement for its next use, unless an error has ended it. */
  void giveBack(ReadStatement statement) throws SQLException {
    if (statement.failed()) {
      return;
    }
    ReadStatement twin = idle.put(statement.text().sql(), statement);
    if (twin != null) {
      close(twin.prepared());
    }
  }

  /** Closes a statement; one that the driver has already thrown away is closed again in vain. */
  static void close(PreparedStatement statement) {
    try {
      statement.close();
    } catch (SQLException e) {
      // Closing reports the error of the statement's last run, which its caller has seen already.
    }
  }

  /**
   * Refuses the only table function that writes. SQLite would refuse it as well, but not before the
   * statement runs.
   */
  private void requireNoOptimize(StatementProgram program) throws SQLException {
    if (!program.virtualTables().isEmpty()
        && program.opensAnyOf(StatementProgram.of(connection, OPTIMIZE))) {
      throw ReadVerdict.closedTableFunction("pragma_optimize");
    }
  }

  /** Whether SQLite has to refuse writes while the program runs, for it does not show them all. */
  private boolean needsGuard(StatementProgram program) throws SQLException {
    return !program.virtualTables().isEmpty() || !knownFunctions().containsAll(program.functions());
  }

  private boolean keepsUtf8() throws SQLException {
    if (encoding == null) {
      try (PreparedStatement pragma = connection.prepareStatement("pragma encoding");
          ResultSet row = pragma.executeQuery()) {
        encoding = row.getString(1);
      }
    }
    return encoding.equals("UTF-8");
  }

  private Set<String> knownFunctions() throws SQLException {
    if (knownFunctions == null) {
      Set<String> shared = readOnly ? functionsOfReaders : null;
      knownFunctions = shared != null ? shared : builtInFunctions(connection);
      if (readOnly) {
        functionsOfReaders = knownFunctions;
      }
    }
    return knownFunctions;
  }

  /** Functions of SQLite itself that nobody has replaced. */
  private static Set<String> builtInFunctions(Connection connection) throws SQLException {
    Set<String> names = new HashSet<>();
    try (PreparedStatement functions =
            connection.prepareStatement(
                "select name from pragma_function_list group by name having min(builtin) = 1");
        ResultSet rows = functions.executeQuery()) {
      while (rows.next()) {
        names.add(rows.getString(1).toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }
}
