package dev.marcasite.migrations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The backups of one file: made, named by time and version, checked, and thinned out. */
final class BackupFolder {
  private static final Logger LOG = LoggerFactory.getLogger(BackupFolder.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
  private static final int LONGEST_VERSION = 100;
  private static final String BACKUP = ".backup";
  private static final String REPLACED = ".replaced";
  private static final String PARTIAL = ".partial";
  private static final Duration A_DAY = Duration.ofDays(1);

  private final DatabaseFile file;
  private final BackupSettings settings;
  private final ProgressListener progress;
  private final Clock clock;

  BackupFolder(DatabaseFile file, BackupSettings settings, ProgressListener progress) {
    this(file, settings, progress, Clock.systemUTC());
  }

  BackupFolder(DatabaseFile file, BackupSettings settings, ProgressListener progress, Clock clock) {
    this.file = file;
    this.settings = settings;
    this.progress = progress;
    this.clock = clock;
  }

  private Path folder() {
    return settings
        .folder()
        .orElseGet(() -> file.path().toAbsolutePath().resolve("..").normalize());
  }

  /**
   * Copies the connection's database, which must have no open transaction.
   *
   * @throws BackupFailedException if the copy cannot be made, or is not whole
   */
  Path make(Connection connection, RecordedSchema recorded) {
    return copy(connection, target(recorded, BACKUP), this::requireWhole);
  }

  /**
   * Copies the connection's database as it is, damaged or not, before it is replaced by another.
   * Such copies are no {@link #all() backups}, but thinned out like them.
   *
   * @throws BackupFailedException if the copy cannot be made
   */
  Path keepReplaced(Connection connection, RecordedSchema recorded) {
    return copy(connection, target(recorded, REPLACED), copy -> {});
  }

  /** Looks at a copy. */
  @FunctionalInterface
  private interface Check {
    void run(Path copy) throws SQLException;
  }

  private Path copy(Connection connection, Path target, Check check) {
    Path partial = target.resolveSibling(target.getFileName() + PARTIAL);
    try {
      file.prepareCopy(partial);
      new SqliteCopy("backup", progress).write(connection, partial);
      check.run(partial);
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      return target;
    } catch (SQLException | IOException e) {
      throw new BackupFailedException(file.name(), reason(e), e);
    } finally {
      DatabaseFile.deleteCopy(partial);
    }
  }

  private String reason(Exception e) {
    long free = folder().toFile().getUsableSpace();
    return "%s. The folder has room for %d KiB, the file has %d KiB. "
            .formatted(e.getMessage(), free / 1024, file.path().toFile().length() / 1024)
        + "Check room and rights, or choose another folder for backups.";
  }

  private void requireWhole(Path copy) throws SQLException {
    try (Connection connection = new DatabaseFile(copy).openImmutable()) {
      List<String> faults = Integrity.faults(connection);
      if (!faults.isEmpty()) {
        throw new BackupFailedException(
            file.name(),
            "the file is damaged (%s). Look at it with 'migrate check', restore an older backup."
                .formatted(faults.get(0)),
            null);
      }
    }
  }

  private Path target(RecordedSchema recorded, String suffix) {
    String version =
        recorded.namespaces().entrySet().stream()
            .map(entry -> entry.getKey() + "-" + entry.getValue().version())
            .collect(Collectors.joining("."));
    String shown = version.isEmpty() ? "unversioned" : version;
    shown = shown.substring(0, Math.min(shown.length(), LONGEST_VERSION));
    Instant now = clock.instant();
    Path target;
    do {
      target =
          folder().resolve("%s.%s.%s%s".formatted(file.name(), TIME.format(now), shown, suffix));
      now = now.plusMillis(1);
    } while (Files.exists(target));
    return target;
  }

  /** All backups of the file, the newest first: names begin with the time. */
  List<Path> all() {
    try {
      return named(BACKUP);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> named(String suffix) throws IOException {
    Pattern name =
        Pattern.compile(Pattern.quote(file.name()) + "\\.[0-9]{8}T[0-9]{9}Z\\..+" + suffix);
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(path -> name.matcher(path.getFileName().toString()).matches())
          .sorted(Comparator.comparing((Path path) -> path.getFileName().toString()).reversed())
          .toList();
    }
  }

  /**
   * Deletes copies beyond the number, those beyond the age but for the newest, and what a killed
   * process has left of one a day ago. A failure is no reason to fail.
   *
   * @param atLeast how many of the newest stay, whatever the settings say
   */
  void thinOut(int atLeast) {
    try {
      thinOut(named(BACKUP), Math.max(atLeast, settings.count()), settings.age());
      thinOut(named(REPLACED), settings.count(), settings.age());
      thinOut(named(PARTIAL), Integer.MAX_VALUE, A_DAY);
    } catch (IOException e) {
      LOG.warn("Old backups of '{}' cannot be deleted: {}", file.name(), e.toString());
    }
  }

  private void thinOut(List<Path> copies, int count, Duration age) {
    String oldest = file.name() + "." + TIME.format(clock.instant().minus(age));
    for (int i = 0; i < copies.size(); i++) {
      boolean newest = i == 0 && !copies.get(i).toString().endsWith(PARTIAL);
      boolean old = !newest && copies.get(i).getFileName().toString().compareTo(oldest) < 0;
      if (i >= count || old) {
        DatabaseFile.deleteCopy(copies.get(i));
      }
    }
  }
}
