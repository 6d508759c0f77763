package dev.marcasite.persistence;

import dev.marcasite.persistence.ConstraintViolationException.Kind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** Reads from SQLite's message what it says of a broken constraint. */
final class ConstraintMessage {
  /** A key with RESTRICT is refused by a trigger that SQLite makes by itself. */
  private static final String RESTRICTED = "FOREIGN KEY constraint failed";

  private static final String MARK = "constraint failed: ";

  private ConstraintMessage() {}

  static ConstraintViolationException translate(
      String fileName, SQLiteException violation, Throwable failure) {
    String reason = Errors.reason(violation);
    Kind kind =
        switch (violation.getResultCode()) {
          case SQLITE_CONSTRAINT_UNIQUE -> Kind.UNIQUE;
          case SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID -> Kind.PRIMARY_KEY;
          case SQLITE_CONSTRAINT_NOTNULL -> Kind.NOT_NULL;
          case SQLITE_CONSTRAINT_CHECK -> Kind.CHECK;
          case SQLITE_CONSTRAINT_FOREIGNKEY -> Kind.FOREIGN_KEY;
          default -> reason.equals(RESTRICTED) ? Kind.FOREIGN_KEY : Kind.OTHER;
        };
    List<String> columns = namesColumns(kind) ? columns(reason) : List.of();
    List<String> plain =
        columns.stream().map(column -> column.substring(column.indexOf('.') + 1)).toList();
    ConstraintFacts facts =
        ConstraintFacts.of(violation).orElse(new ConstraintFacts(null, List.of(), null));
    String table = columns.isEmpty() ? facts.table() : table(columns);
    return new ConstraintViolationException(
        "'%s': %s%s.".formatted(fileName, reason, kind == Kind.FOREIGN_KEY ? where(facts) : ""),
        kind,
        table,
        plain.isEmpty() ? facts.columns() : plain,
        facts.name(),
        failure);
  }

  private static String where(ConstraintFacts facts) {
    return facts.table() == null
        ? ""
        : ": %s of %s has no counterpart"
            .formatted(String.join(", ", facts.columns()), facts.table());
  }

  private static boolean namesColumns(Kind kind) {
    return kind == Kind.UNIQUE || kind == Kind.PRIMARY_KEY || kind == Kind.NOT_NULL;
  }

  /** The columns as {@code table.column}; none where an index on an expression is named. */
  private static List<String> columns(String reason) {
    int mark = reason.indexOf(MARK);
    List<String> names =
        mark < 0 ? List.of() : Arrays.asList(reason.substring(mark + MARK.length()).split(", "));
    return names.stream().allMatch(name -> name.indexOf('.') > 0) ? names : List.of();
  }

  private static @Nullable String table(List<String> columns) {
    return columns.isEmpty() ? null : columns.get(0).substring(0, columns.get(0).indexOf('.'));
  }
}
