package dev.marcasite.persistence;

import dev.marcasite.persistence.status.DatabaseStatus;
import dev.marcasite.persistence.status.DatabaseStatus.Activity;
import dev.marcasite.persistence.status.DatabaseStatus.Lane;
import dev.marcasite.persistence.status.DatabaseStatus.Use;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads the status of a database off its parts. */
final class StatusReport {
  private StatusReport() {}

  static DatabaseStatus of(
      DatabaseSettings settings, WriterLane lane, ReaderPool readers, Counters counters) {
    return new DatabaseStatus(
        lane(lane.queue()), readers.status(), activity(counters), walBytes(settings));
  }

  static Use use(Holder holder) {
    return new Use(holder.thread().getName(), holder.held(), holder.purpose());
  }

  private static Lane lane(LaneQueue queue) {
    LaneQueue.Waiting waiting = queue.waiting();
    Duration threads = waiting.longestThread();
    Duration jobs = waiting.longestJob();
    return new Lane(
        Optional.ofNullable(queue.holder()).map(StatusReport::use),
        waiting.threads(),
        waiting.jobs(),
        threads.compareTo(jobs) > 0 ? threads : jobs);
  }

  private static Activity activity(Counters counters) {
    return new Activity(
        counters.commits(),
        counters.rollbacks(),
        counters.busyWaits(),
        counters.slowStatements(),
        counters.replacedConnections());
  }

  private static long walBytes(DatabaseSettings settings) {
    Path log = settings.file().resolveSibling(settings.fileName() + "-wal");
    return settings.inMemory() ? 0 : log.toFile().length();
  }
}
