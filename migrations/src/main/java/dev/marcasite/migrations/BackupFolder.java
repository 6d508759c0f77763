package dev.marcasite.migrations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
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
  private static final String PARTIAL = ".partial";

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
    Path target = target(recorded);
    Path partial = target.resolveSibling(target.getFileName() + PARTIAL);
    try {
      new SqliteCopy("backup", progress).write(connection, partial);
      requireWhole(partial);
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      return target;
    } catch (SQLException | IOException e) {
      throw new BackupFailedException(file.name(), reason(e), e);
    } finally {
      delete(partial);
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
      String found = SqliteCopy.integrity(connection);
      if (!found.equals("ok")) {
        throw new BackupFailedException(
            file.name(),
            "the file is damaged (%s). Look at it with 'migrate check', restore an older backup."
                .formatted(found.strip().replaceAll("\\s+", " ")),
            null);
      }
    }
  }

  private Path target(RecordedSchema recorded) {
    String version =
        recorded.namespaces().entrySet().stream()
            .map(entry -> entry.getKey() + "-" + entry.getValue().version())
            .collect(Collectors.joining("."));
    String shown = version.isEmpty() ? "unversioned" : version;
    shown = shown.substring(0, Math.min(shown.length(), LONGEST_VERSION));
    Instant now = clock.instant();
    Path target;
    do {
      target = folder().resolve("%s.%s.%s.backup".formatted(file.name(), TIME.format(now), shown));
      now = now.plusMillis(1);
    } while (Files.exists(target));
    return target;
  }

  /** All backups of the file, the newest first: names begin with the time. */
  List<Path> all() {
    Pattern name =
        Pattern.compile(Pattern.quote(file.name()) + "\\.[0-9]{8}T[0-9]{9}Z\\..+\\.backup");
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(path -> name.matcher(path.getFileName().toString()).matches())
          .sorted(Comparator.comparing((Path path) -> path.getFileName().toString()).reversed())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes those beyond the number, and those beyond the age but for the newest. */
  void thinOut() {
    String oldest = file.name() + "." + TIME.format(clock.instant().minus(settings.age()));
    List<Path> all = all();
    for (int i = 0; i < all.size(); i++) {
      boolean old = i > 0 && all.get(i).getFileName().toString().compareTo(oldest) < 0;
      if (i >= settings.count() || old) {
        delete(all.get(i));
      }
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("'{}' cannot be deleted: {}", path.getFileName(), e.toString());
    }
  }
}
