package dev.marcasite.persistence;

import dev.marcasite.persistence.ReadLimitException.Limit;
import dev.marcasite.persistence.StatementWatch.Reason;
import dev.marcasite.persistence.sqlite.ReadLimits;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.hibernate.JDBCException;
import org.hibernate.StaleStateException;
import org.hibernate.TransientObjectException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Translates failures of JDBC and Hibernate into ours; everything else passes as it is. */
final class Errors {
  private static final int PRIMARY_CODE = 0xff;
  private static final Set<Integer> DOOMING =
      Set.of(
          SQLiteErrorCode.SQLITE_FULL.code,
          SQLiteErrorCode.SQLITE_IOERR.code,
          SQLiteErrorCode.SQLITE_NOMEM.code);

  private Errors() {}

  /** The failure as the caller of a block gets it. */
  static Throwable of(String fileName, Throwable failure) {
    Throwable plain = HibernateFailure.unwrapped(failure);
    return plain instanceof SQLException || plain instanceof PersistenceException
        ? translate(fileName, plain)
        : plain;
  }

  /** The failure of a call that throws nothing but unchecked exceptions. */
  static RuntimeException translated(String fileName, Exception failure) {
    return of(fileName, failure) instanceof RuntimeException own
        ? own
        : translate(fileName, failure);
  }

  /** The failure of one of the caller's own statements. */
  static DatabaseException ofStatement(
      String fileName, String sql, ReadLimits limits, SQLException failure) {
    if (primaryCode(failure) == SQLiteErrorCode.SQLITE_TOOBIG.code) {
      return new ReadLimitException(Limit.VALUE_BYTES, limits.valueBytes(), failure);
    }
    if (primaryCode(failure) == SQLiteErrorCode.SQLITE_READONLY.code) {
      return ReadVerdict.refusedBySqlite(failure);
    }
    DatabaseException translated = translate(fileName, failure);
    return translated.getClass() == DatabaseException.class
            && primaryCode(failure) == SQLiteErrorCode.SQLITE_ERROR.code
        ? new SqlStatementException(reason(failure), sql, failure)
        : translated;
  }

  /** The failure of a statement that was ended before its end. */
  static DatabaseException ofEnded(
      String fileName, Reason reason, ReadLimits limits, Throwable failure) {
    if (reason == Reason.TIME) {
      return new ReadLimitException(Limit.TIME, limits.time().toMillis(), failure);
    }
    String why =
        switch (reason) {
          case CANCELLED -> "its future was cancelled";
          case CLOSING -> "the database is being closed";
          default -> "its thread '%s' was interrupted".formatted(Thread.currentThread().getName());
        };
    return new DatabaseInterruptedException(
        "A read of '%s' was ended, for %s; nothing was changed.".formatted(fileName, why), failure);
  }

  /** Whether nothing more may run in a transaction that met this failure. */
  static boolean dooms(Throwable failure) {
    return find(failure, SQLException.class)
        .map(Errors::primaryCode)
        .filter(code -> DOOMING.contains(code))
        .isPresent();
  }

  /** The refusal of use after the end. */
  static IllegalStateException closed(String fileName) {
    return new IllegalStateException("the database '%s' is closed".formatted(fileName));
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
    Optional<TransientObjectException> reference = find(failure, TransientObjectException.class);
    if (reference.isPresent()) {
      return HibernateFailure.ofTransient(fileName, reference.get(), failure);
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
    if (isBusy(sql)) {
      return new DatabaseBusyException(
          "Another process or connection has locked '%s'. Try again.".formatted(fileName),
          Duration.ZERO,
          null,
          failure);
    }
    DatabaseException ofFile = FileTrouble.of(fileName, sql, code, failure);
    return ofFile != null ? ofFile : ofStatement(fileName, sql, code, failure);
  }

  /** What is left; a statement of Hibernate's is shown as one of the caller's own would be. */
  private static DatabaseException ofStatement(
      String fileName, SQLException sql, int code, Throwable failure) {
    String statement = find(failure, JDBCException.class).map(JDBCException::getSQL).orElse(null);
    return statement != null && code == SQLiteErrorCode.SQLITE_ERROR.code
        ? new SqlStatementException(reason(sql), statement, failure)
        : new DatabaseException("'%s': %s".formatted(fileName, reason(sql)), failure);
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
