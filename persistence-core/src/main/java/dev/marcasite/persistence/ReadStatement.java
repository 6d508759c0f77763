package dev.marcasite.persistence;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/** A statement that reads, judged and compiled on one connection. */
final class ReadStatement {
  private final SqlText text;
  private final StatementProgram program;
  private final boolean callsFunctions;
  private final boolean guarded;
  private final boolean utf8;
  private final PreparedStatement prepared;
  private @Nullable Set<String> tables;
  private @Nullable RowMapper<?> lastMapper;
  private @Nullable Function<@Nullable Object[], ?> lastMake;

  /**
   * A statement just compiled.
   *
   * @param text what was read from its text
   * @param program what its bytecode shows
   * @param guarded whether SQLite has to be told to refuse writes while it runs: it calls virtual
   *     tables or functions whose doing its bytecode does not show
   * @param utf8 whether the database keeps text as UTF-8
   */
  ReadStatement(
      SqlText text,
      StatementProgram program,
      boolean guarded,
      boolean utf8,
      PreparedStatement prepared) {
    this.text = text;
    this.program = program;
    this.callsFunctions = !program.functions().isEmpty();
    this.guarded = guarded;
    this.utf8 = utf8;
    this.prepared = prepared;
  }

  /** Whether it calls functions, one of which may work for long. */
  boolean callsFunctions() {
    return callsFunctions;
  }

  /** Refuses a statement one operation of which may outlast a short time. */
  void requireShortOperations() {
    ReadVerdict.requireShortOperations(program);
  }

  SqlText text() {
    return text;
  }

  /** The tables that it reads, once somebody has asked for them. */
  Set<String> tables(SchemaTables schema) throws SQLException {
    if (tables == null) {
      tables = schema.openedBy(program);
    }
    return tables;
  }

  boolean guarded() {
    return guarded;
  }

  PreparedStatement prepared() {
    return prepared;
  }

  /** Whether an error has ended the statement; the driver cannot run it again. */
  boolean failed() throws SQLException {
    return prepared.isClosed() || ((CoreStatement) prepared).pointer.isClosed();
  }

  RowReader open(SqlParameters parameters) throws SQLException {
    return RowReader.open((CoreStatement) prepared, utf8, parameters.values());
  }

  /**
   * How the values of a row become a result; to be asked when the statement is open. It is
   * remembered, unless another program can change the columns behind a star.
   */
  @SuppressWarnings({"unchecked", "ReferenceEquality"}) // made by the very same mapper
  <R> Function<@Nullable Object[], R> mapping(RowMapper<R> mapper) throws SQLException {
    if (lastMake != null && mapper == lastMapper) {
      return (Function<@Nullable Object[], R>) lastMake;
    }
    Function<@Nullable Object[], R> make = mapper.forColumns(columns());
    if (text.sql().indexOf('*') < 0) {
      lastMapper = mapper;
      lastMake = make;
    }
    return make;
  }

  private List<String> columns() throws SQLException {
    return List.of(((CoreStatement) prepared).pointer.safeRun(DB::column_names));
  }
}
