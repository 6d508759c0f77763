package dev.marcasite.persistence;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.DatabaseFileException.Problem;
import dev.marcasite.persistence.sqlite.UnsafeLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks for files where SQLite's locks or its log cannot be relied on.
 *
 * <p>Each folder is examined once in a process: asking the operating system for its mounts takes
 * longer than opening a file.
 *
 * @see <a href="https://www.sqlite.org/howtocorrupt.html">How To Corrupt An SQLite Database
 *     File</a>
 */
final class LocationCheck {
  static final LocationCheck INSTANCE =
      new LocationCheck(folder -> Files.getFileStore(folder).type());

  private static final int REMEMBERED_FOLDERS = 256;
  private static final Pattern NETWORK =
      Pattern.compile(
          "(fuse\\.)?(nfs\\d?|cifs|smb\\d?|smbfs|9p|sshfs|rclone|webdav|davfs\\d?|afpfs|afs|ncpfs"
              + "|ceph|glusterfs|lustre|beegfs|s3fs|gcsfuse|goofys|vboxsf|vmhgfs-fuse|prl_fs"
              + "|google-drive-ocamlfuse|onedriver|dropbox)");

  private final StoreTypes types;
  private final Map<String, Optional<String>> found =
      Collections.synchronizedMap(new LeastRecentlyUsed<>(REMEMBERED_FOLDERS, forgotten -> {}));

  /** The kind of file system that a folder lies on. */
  interface StoreTypes {
    String of(Path folder) throws IOException;
  }

  LocationCheck(StoreTypes types) {
    this.types = types;
  }

  /** Refuses or reports a file in an unsafe place, as the settings want it. */
  void verify(DatabaseSettings settings, Path realFile) {
    if (settings.unsafeLocation() == UnsafeLocation.ALLOW) {
      return;
    }
    Path folder = requireNonNull(realFile.getParent(), "a file lies in a folder");
    finding(folder).ifPresent(finding -> report(settings, finding));
  }

  /** Holds no lock while it looks: a network drive may answer late. */
  private Optional<String> finding(Path folder) {
    Optional<String> known = found.get(folder.toString());
    if (known == null) {
      known = examine(folder);
      found.put(folder.toString(), known);
    }
    return known;
  }

  private Optional<String> examine(Path folder) {
    return SyncedFolder.find(folder).or(() -> network(folder));
  }

  private Optional<String> network(Path folder) {
    if (String.valueOf(folder.getRoot()).startsWith("\\\\")) {
      return Optional.of("its path begins with the name of another machine");
    }
    try {
      String type = types.of(folder).toLowerCase(Locale.ROOT);
      return NETWORK.matcher(type).matches()
          ? Optional.of("it lies on a network drive, of the type '%s'".formatted(type))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void report(DatabaseSettings settings, String finding) {
    String danger =
        "SQLite's locks and its log cannot be relied on there, and the file may be damaged. Keep it in a local folder that nothing synchronizes, or set DatabaseSettings.unsafeLocation to ALLOW.";
    if (settings.unsafeLocation() == UnsafeLocation.REFUSE) {
      throw new DatabaseFileException(
          Problem.UNSAFE_LOCATION,
          "'%s' cannot be opened: %s. %s".formatted(settings.fileName(), finding, danger),
          null);
    }
    Log.warn(
        settings.fileName(),
        "'%s' is opened although %s. %s".formatted(settings.fileName(), finding, danger));
  }
}
