package dev.marcasite.search;

import dev.marcasite.persistence.ReadOnlyViolationException;
import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the words of the index.
 *
 * <p>SQLite writes down what an open transaction has indexed before it lists words, which a reader
 * may not; a savepoint makes it do so. A reader that stands on the open transaction of its thread
 * without being it has no savepoint: it learns no words until the commit.
 */
final class Vocabulary {
  private final SqlReader reader;

  Vocabulary(SqlReader reader) {
    this.reader = reader;
  }

  <R> List<R> read(String sql, Map<String, ?> parameters, Class<R> type) {
    List<R> read = readIfPossible(sql, parameters, type);
    return read == null ? List.of() : read;
  }

  /** {@code null} for a reader that learns no words now. */
  <R> @Nullable List<R> readIfPossible(String sql, Map<String, ?> parameters, Class<R> type) {
    if (reader instanceof Transaction transaction) {
      transaction.savepoint(inner -> {});
    }
    try {
      return reader.executeSql(sql, parameters, type);
    } catch (ReadOnlyViolationException e) {
      return null;
    }
  }
}
