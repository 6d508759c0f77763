package dev.marcasite.persistence.tasks;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/** Runs whose process has ended before they did. */
final class AbandonedRuns {
  static final String MESSAGE = "the process that worked on it has ended";

  /** Other programs may have left runs without an owner. */
  private static final String OWNERS =
      "select distinct coalesce(owner, '') from StoredTaskRun where state = RUNNING";

  private static final String END =
      "update StoredTaskRun set state = ERROR, message = :message, endedAt = :now where state ="
          + " RUNNING and coalesce(owner, '') = :owner";

  private AbandonedRuns() {}

  /**
   * Ends them in the open transaction. A process opens a file once, so what this process left
   * running is from before.
   */
  static void end(EntityManager em) {
    List<String> owners = em.createQuery(OWNERS, String.class).getResultList();
    for (String owner : owners) {
      if (!RunOwner.isAliveElsewhere(owner)) {
        em.createQuery(END)
            .setParameter("message", MESSAGE)
            .setParameter("now", Instant.now())
            .setParameter("owner", owner)
            .executeUpdate();
      }
    }
  }
}
