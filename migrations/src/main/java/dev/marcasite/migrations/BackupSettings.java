package dev.marcasite.migrations;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the backups of a file lie and how long they are kept. Immutable; each {@code with} method
 * returns a changed copy.
 *
 * @param folder where backups are placed, an existing folder; default: empty, beside the file
 * @param count how many of the newest are kept, 0 or more; with 0 a migration deletes its own when
 *     it has succeeded; default 10
 * @param age how long they are kept; the newest is kept however old it is; default 90 days
 */
public record BackupSettings(Optional<Path> folder, int count, Duration age) {
  /** Beside the file, at most 10, for 90 days. */
  public static final BackupSettings DEFAULT =
      new BackupSettings(Optional.empty(), 10, Duration.ofDays(90));

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if the count or the age is negative
   */
  public BackupSettings {
    requireNonNull(folder, "folder");
    requireNonNull(age, "age");
    if (count < 0) {
      throw new IllegalArgumentException("count must not be negative: " + count);
    }
    if (age.isNegative()) {
      throw new IllegalArgumentException("age must not be negative: " + age);
    }
  }

  /** These settings with another place. */
  public BackupSettings withFolder(Path folder) {
    return new BackupSettings(Optional.of(folder), count, age);
  }

  /** These settings with another number. */
  public BackupSettings withCount(int count) {
    return new BackupSettings(folder, count, age);
  }

  /** These settings with another age. */
  public BackupSettings withAge(Duration age) {
    return new BackupSettings(folder, count, age);
  }
}
