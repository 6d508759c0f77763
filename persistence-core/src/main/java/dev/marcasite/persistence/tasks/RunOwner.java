package dev.marcasite.persistence.tasks;

import java.time.Instant;

/** Names processes so that nobody is taken for one that had the same number before. */
final class RunOwner {
  /** This process. */
  static final String THIS = name(ProcessHandle.current());

  private RunOwner() {}

  /** Whether a process is running that is not this one. */
  static boolean isAliveElsewhere(String owner) {
    if (owner.equals(THIS)) {
      return false;
    }
    long pid = Long.parseLong(owner.substring(0, owner.indexOf('@')));
    return ProcessHandle.of(pid)
        .map(process -> process.isAlive() && name(process).equals(owner))
        .orElse(false);
  }

  private static String name(ProcessHandle process) {
    return process.pid() + "@" + process.info().startInstant().orElse(Instant.EPOCH);
  }
}
