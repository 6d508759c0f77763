package dev.marcasite.persistence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program that keeps folders the same on several machines, and how its folders are known: by what
 * it puts into them, or by the names that it gives them.
 */
enum SyncedFolder {
  DROPBOX("Dropbox", "Dropbox( \\(.+\\)|-.+)?", ".dropbox", ".dropbox.cache"),
  ONE_DRIVE("OneDrive", "(?i:OneDrive)( ?- ?.+)?", ".849C9593-D756-4E56-8D6E-42412F2A707B"),
  GOOGLE_DRIVE("Google Drive", "Google ?Drive(-.+)?", ".tmp.drivedownload", ".tmp.driveupload"),
  ICLOUD("iCloud", "Mobile Documents|com~apple~CloudDocs|iCloud ?Drive"),
  SYNCTHING("Syncthing", "", ".stfolder"),
  NEXTCLOUD(
      "Nextcloud or ownCloud",
      "(?i:Nextcloud|ownCloud)",
      ".nextcloudsync.log",
      ".owncloudsync.log"),
  BOX("Box", "Box Sync|Box-Box"),
  RESILIO("Resilio Sync", "Resilio Sync|BTSync", ".sync"),
  MEGA("MEGA", "MEGA|MEGAsync", ".megaignore"),
  PCLOUD("pCloud", "pCloud ?Drive|pCloud ?Sync"),
  /** On macOS each provider of cloud storage has its folder in there. */
  CLOUD_STORAGE("a cloud storage", "CloudStorage");

  private final String program;
  private final Pattern names;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<String> markers;

  SyncedFolder(String program, String names, String... markers) {
    this.program = program;
    this.names = Pattern.compile(names);
    this.markers = List.of(markers);
  }

  /** What was found in a folder or one of those around it, in words; empty if nothing was. */
  static Optional<String> find(Path folder) {
    return Stream.iterate(folder, path -> path.getFileName() != null, Path::getParent)
        .flatMap(path -> Stream.of(values()).flatMap(program -> program.traces(path)))
        .findFirst();
  }

  private Stream<String> traces(Path folder) {
    String name = folder.getFileName().toString();
    Stream<String> named =
        names.matcher(name).matches()
            ? Stream.of("the folder '%s' has the name of a folder of %s".formatted(name, program))
            : Stream.empty();
    return Stream.concat(
        named,
        markers.stream()
            .filter(marker -> Files.exists(folder.resolve(marker)))
            .map(
                marker ->
                    "'%s' in the folder '%s' belongs to %s".formatted(marker, name, program)));
  }
}
