package dev.marcasite.persistence;

import dev.marcasite.persistence.spi.SqlFunction;
import dev.marcasite.persistence.sqlite.SqlValues;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;
import org.sqlite.core.Codes;

/** A function of a plugin on one connection; its failure is that of the query. */
final class FunctionCall extends Function {
  private static final ThreadLocal<@Nullable SqlFunction> RUNNING = new ThreadLocal<>();

  private final SqlFunction function;

  FunctionCall(SqlFunction function) {
    this.function = function;
  }

  /** Refuses a write by a function, for the query that calls it writes nothing. */
  static void requireNone(String call) {
    SqlFunction function = RUNNING.get();
    if (function != null) {
      throw new IllegalStateException(
          "%s inside the SQL function %s: a function computes for a query, and writes nothing"
              .formatted(call, function.name()));
    }
  }

  @Override
  protected void xFunc() throws SQLException {
    Object result;
    try {
      result = SqlValues.toSql(compute(arguments()));
    } catch (Exception | LinkageError | StackOverflowError e) {
      error("the function %s failed: %s".formatted(function.name(), reason(e)));
      return;
    }
    answer(result);
  }

  private @Nullable Object compute(List<@Nullable Object> arguments) throws Exception {
    SqlFunction outer = RUNNING.get();
    RUNNING.set(function);
    try {
      return function.body().apply(arguments);
    } finally {
      if (outer == null) {
        RUNNING.remove();
      } else {
        RUNNING.set(outer);
      }
    }
  }

  private List<@Nullable Object> arguments() throws SQLException {
    List<@Nullable Object> arguments = new ArrayList<>();
    for (int i = 0; i < args(); i++) {
      arguments.add(argument(i));
    }
    return Collections.unmodifiableList(arguments);
  }

  private @Nullable Object argument(int i) throws SQLException {
    return switch (value_type(i)) {
      case Codes.SQLITE_INTEGER -> value_long(i);
      case Codes.SQLITE_FLOAT -> value_double(i);
      case Codes.SQLITE_TEXT -> value_text(i);
      case Codes.SQLITE_BLOB -> value_blob(i);
      default -> null;
    };
  }

  private void answer(@Nullable Object result) throws SQLException {
    if (result == null) {
      result();
    } else if (result instanceof Long number) {
      result(number.longValue());
    } else if (result instanceof Double number) {
      result(number.doubleValue());
    } else if (result instanceof byte[] bytes) {
      result(bytes);
    } else {
      result(result.toString());
    }
  }

  private static String reason(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
