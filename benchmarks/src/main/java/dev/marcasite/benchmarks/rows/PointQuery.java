package dev.marcasite.benchmarks.rows;

import static java.util.Objects.requireNonNull;

import dev.marcasite.benchmarks.BenchmarkRow;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.sqlite.Row;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * {@code executeSql} by primary key inside a transaction whose session is open and holds an entity,
 * so that each query is checked and flushes; against a raw query prepared each time.
 */
@BenchmarkRow("point-query")
public class PointQuery {
  private static final int QUERIES = 1_000;
  private static final String SQL = "select title, status from entry where id = ?";

  /** A thousand queries in one transaction. */
  @Benchmark
  @OperationsPerInvocation(QUERIES)
  public int ours(Sample state) {
    return state.database.inTransaction(
        tx -> {
          tx.entityManager().find(KnowledgeBase.class, 1L);
          int length = 0;
          for (long id = 1; id <= QUERIES; id++) {
            Row row = tx.executeSql(SQL, List.of(id)).get(0);
            length += requireNonNull(row.getString(0)).length();
            length += requireNonNull(row.getString(1)).length();
          }
          return length;
        });
  }

  /** The same rows, each by a statement of its own. */
  @Benchmark
  @OperationsPerInvocation(QUERIES)
  public int baseline(RawSample state) throws SQLException {
    state.beginImmediate.execute();
    int length = 0;
    for (long id = 1; id <= QUERIES; id++) {
      try (PreparedStatement query = state.connection.prepareStatement(SQL)) {
        query.setLong(1, id);
        try (ResultSet row = query.executeQuery()) {
          row.next();
          length += row.getString(1).length() + row.getString(2).length();
        }
      }
    }
    state.commit.execute();
    return length;
  }
}
