package dev.marcasite.persistence.status;

import java.time.Duration;
import java.util.List;

/**
 * A statement that read for longer than the settings' threshold.
 *
 * @param sql the statement, without the values bound to it
 * @param duration how long it took, with the time that its rows took to map
 * @param plan SQLite's query plan, a line each, indented by depth; empty if it could not be had
 * @param thread the name of the thread that ran it
 */
public record SlowStatement(String sql, Duration duration, List<String> plan, String thread) {

  /** Keeps a copy of the plan. */
  public SlowStatement {
    plan = List.copyOf(plan);
  }
}
