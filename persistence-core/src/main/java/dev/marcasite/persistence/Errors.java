package dev.marcasite.persistence;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.hibernate.StaleStateException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Translates failures of JDBC and Hibernate into ours; everything else passes as it is. */
final class Errors {
  private static final int PRIMARY_CODE = 0xff;

  private Errors() {}

  /** The failure as the caller of a block gets it. */
  static Throwable of(String fileName, Throwable failure) {
    return failure instanceof SQLException || failure instanceof PersistenceException
        ? translate(fileName, failure)
        : failure;
  }

  /** The failure of a call that throws nothing but unchecked exceptions. */
  static RuntimeException translated(String fileName, Exception failure) {
    return failure instanceof RuntimeException own && !(failure instanceof PersistenceException)
        ? own
        : translate(fileName, failure);
  }

  /** The failure of one of the caller's own statements. */
  static DatabaseException ofStatement(String fileName, String sql, SQLException failure) {
    if (primaryCode(failure) == SQLiteErrorCode.SQLITE_READONLY.code) {
      return new ReadOnlyViolationException("SQLite refused a write", failure);
    }
    DatabaseException translated = translate(fileName, failure);
    return translated.getClass() == DatabaseException.class
            && primaryCode(failure) == SQLiteErrorCode.SQLITE_ERROR.code
        ? new SqlStatementException(reason(failure), sql, failure)
        : translated;
  }

  /** Whether one failure is the other or was caused by it. */
  @SuppressWarnings("ReferenceEquality") // the very failure
  static boolean isCausedBy(Throwable failure, Throwable origin) {
    return find(failure, Throwable.class, cause -> cause == origin).isPresent();
  }

  /** Throws anything; the caller vouches that it can only be an {@code X} or unchecked. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // erased: nothing is checked
  static <X extends Throwable> X rethrow(Throwable failure) throws X {
    throw (X) failure;
  }

  /** Whether another connection holds a lock that the statement needs. */
  static boolean isBusy(SQLException failure) {
    int code = primaryCode(failure);
    return code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code;
  }

  /** SQLite's own sentence, without the code that the driver puts around it. */
  static String reason(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    int open = message.indexOf(" (");
    return message.startsWith("[") && open > 0 && message.endsWith(")")
        ? message.substring(open + 2, message.length() - 1)
        : message;
  }

  private static DatabaseException translate(String fileName, Throwable failure) {
    if (find(failure, OptimisticLockException.class).isPresent()
        || find(failure, StaleStateException.class).isPresent()) {
      return new StaleEntityException(
          "An entity of '%s' was changed or deleted by another transaction since it was read: %s. Read it again and repeat the change."
              .formatted(fileName, failure.getMessage()),
          failure);
    }
    Optional<SQLException> sql = find(failure, SQLException.class);
    return sql.map(cause -> ofSqlite(fileName, cause, failure))
        .orElseGet(
            () ->
                new DatabaseException(
                    "Hibernate failed on '%s': %s".formatted(fileName, failure.getMessage()),
                    failure));
  }

  private static DatabaseException ofSqlite(String fileName, SQLException sql, Throwable failure) {
    int code = primaryCode(sql);
    if (code == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
      return ConstraintMessage.translate(fileName, (SQLiteException) sql, failure);
    }
    if (code == SQLiteErrorCode.SQLITE_READONLY.code) {
      return new DatabaseFileException(
          DatabaseFileException.Problem.READ_ONLY,
          "'%s' cannot be written any more: it was moved, or its rights have changed (%s)."
              .formatted(fileName, reason(sql)),
          failure);
    }
    if (isBusy(sql)) {
      return new DatabaseBusyException(
          "Another process or connection has locked '%s'. Try again.".formatted(fileName),
          Duration.ZERO,
          failure);
    }
    return new DatabaseException("'%s': %s".formatted(fileName, reason(sql)), failure);
  }

  /** SQLite's primary result code; extended codes carry it in their lowest byte. */
  private static int primaryCode(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        ? sqlite.getResultCode().code & PRIMARY_CODE
        : failure.getErrorCode() & PRIMARY_CODE;
  }

  private static <T extends Throwable> Optional<T> find(
      @Nullable Throwable failure, Class<T> type) {
    return find(failure, type, cause -> true);
  }

  private static <T extends Throwable> Optional<T> find(
      @Nullable Throwable failure, Class<T> type, Predicate<Throwable> which) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (type.isInstance(cause) && which.test(cause)) {
        return Optional.of(type.cast(cause));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
