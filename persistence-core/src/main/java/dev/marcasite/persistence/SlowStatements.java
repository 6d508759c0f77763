package dev.marcasite.persistence;

import dev.marcasite.persistence.status.SlowStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reports the statements that read for long, with their query plans. */
final class SlowStatements {
  private final String fileName;
  private final long threshold;
  private final Aftermath aftermath;
  private final Counters counters;

  SlowStatements(DatabaseSettings settings, Aftermath aftermath, Counters counters) {
    this.fileName = settings.fileName();
    this.threshold = settings.slowStatement().toNanos();
    this.aftermath = aftermath;
    this.counters = counters;
  }

  /** Reports a statement if it took long; the connection is asked for its plan. */
  void note(SqlConnection connection, String sql, long nanos) {
    if (nanos < threshold) {
      return;
    }
    SlowStatement slow =
        new SlowStatement(
            sql, Duration.ofNanos(nanos), plan(connection, sql), Thread.currentThread().getName());
    counters.slowStatement();
    Log.warn(
        fileName,
        "A statement on '%s' took %d ms: %s; its plan: %s"
            .formatted(fileName, slow.duration().toMillis(), sql, String.join("; ", slow.plan())));
    aftermath.tell(listener -> listener.slowStatement(slow));
  }

  /** The plan as SQLite's shell shows it, each line indented below its parent. */
  private static List<String> plan(SqlConnection connection, String sql) {
    List<String> plan = new ArrayList<>();
    Map<Integer, Integer> depths = new HashMap<>();
    try (PreparedStatement explain =
            connection.driver().prepareStatement("explain query plan " + sql);
        ResultSet rows = explain.executeQuery()) {
      while (rows.next()) {
        int depth = depths.getOrDefault(rows.getInt(2), -1) + 1;
        depths.put(rows.getInt(1), depth);
        plan.add("  ".repeat(depth) + rows.getString(4));
      }
    } catch (SQLException e) {
      return List.of();
    }
    return plan;
  }
}
