package dev.marcasite.persistence.tasks;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Names processes so that nobody is taken for one that had the same number before.
 *
 * @param pid the number of the process
 * @param start when it was started
 */
record RunOwner(long pid, Instant start) {
  /** This process. */
  static final String THIS = of(ProcessHandle.current()).name();

  /**
   * Linux counts the start of a process from the start of the machine, which moves when the clock
   * is set: two processes may see the same start some seconds apart.
   */
  private static final Duration INEXACT = Duration.ofSeconds(10);

  /** Whether a process is running that is not this one. */
  static boolean isAliveElsewhere(String name) {
    return parse(name).filter(RunOwner::isAliveElsewhere).isPresent();
  }

  private boolean isAliveElsewhere() {
    return pid != ProcessHandle.current().pid()
        && ProcessHandle.of(pid)
            .filter(ProcessHandle::isAlive)
            .map(RunOwner::of)
            .filter(alive -> isNear(alive.start))
            .isPresent();
  }

  private boolean isNear(Instant other) {
    return Duration.between(start, other).abs().compareTo(INEXACT) <= 0;
  }

  private String name() {
    return pid + "@" + start;
  }

  /** What other programs have written there is nobody. */
  private static Optional<RunOwner> parse(String name) {
    int at = name.indexOf('@');
    try {
      return at < 0
          ? Optional.empty()
          : Optional.of(
              new RunOwner(
                  Long.parseLong(name.substring(0, at)), Instant.parse(name.substring(at + 1))));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static RunOwner of(ProcessHandle process) {
    return new RunOwner(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
  }
}
