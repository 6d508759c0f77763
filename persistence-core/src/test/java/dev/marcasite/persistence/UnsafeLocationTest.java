package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.marcasite.persistence.DatabaseFileException.Problem;
import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.sqlite.UnsafeLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class UnsafeLocationTest {
  @RegisterExtension final FreshFile template = new FreshFile();
  private final int openBefore = OpenFiles.count();
  @TempDir Path folder;

  @Nested
  class A_synced_folder {
    @ParameterizedTest
    @CsvSource({
      ".dropbox, Dropbox",
      ".dropbox.cache, Dropbox",
      ".849C9593-D756-4E56-8D6E-42412F2A707B, OneDrive",
      ".tmp.drivedownload, Google Drive",
      ".stfolder, Syncthing",
      ".nextcloudsync.log, Nextcloud",
      ".owncloudsync.log, ownCloud",
      ".sync, Resilio Sync"
    })
    void is_known_by_what_its_program_puts_there(String marker, String program) throws IOException {
      Files.createDirectory(folder.resolve(marker));
      assertRefused(copyTo(folder.resolve("deep/down/notes.db")), program, "'" + marker + "'");
    }

    @ParameterizedTest
    @CsvSource({
      "Dropbox, Dropbox",
      "Dropbox (Garden Club), Dropbox",
      "OneDrive, OneDrive",
      "OneDrive - Garden Club, OneDrive",
      "Google Drive, Google Drive",
      "GoogleDrive-me@example.org, Google Drive",
      "Mobile Documents, iCloud",
      "com~apple~CloudDocs, iCloud",
      "iCloudDrive, iCloud",
      "Nextcloud, Nextcloud",
      "ownCloud, ownCloud",
      "Box Sync, Box",
      "Box-Box, Box",
      "pCloudDrive, pCloud",
      "CloudStorage, cloud storage"
    })
    void is_known_by_its_name(String name, String program) throws IOException {
      assertRefused(
          copyTo(folder.resolve(name).resolve("garden/notes.db")), program, "'" + name + "'");
    }

    @Test
    void is_known_through_a_link_that_leads_into_it() throws IOException {
      Path real = copyTo(folder.resolve("Dropbox/notes.db"));
      assertRefused(
          Files.createSymbolicLink(folder.resolve("notes.db"), real), "Dropbox", "notes.db");
    }

    private void assertRefused(Path file, String... words) {
      assertThatExceptionOfType(DatabaseFileException.class)
          .isThrownBy(() -> Database.open(at(file, UnsafeLocation.REFUSE)))
          .withMessageContainingAll(words)
          .withMessageContainingAll("unsafeLocation", "'notes.db' cannot be opened")
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.UNSAFE_LOCATION));
      assertThat(OpenFiles.count()).isEqualTo(openBefore);
    }
  }

  @Nested
  class A_local_folder {
    @ParameterizedTest
    @ValueSource(strings = {"notes", "My Dropbox notes", "dropbox", "sync", "Boxes", "OneDriver"})
    void is_accepted_though_its_name_resembles_one(String name) throws IOException {
      Path file = copyTo(folder.resolve(name).resolve("notes.db"));
      Database.open(at(file, UnsafeLocation.REFUSE)).close();
    }
  }

  @Nested
  class A_network_drive {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "nfs",
          "nfs4",
          "cifs",
          "smb3",
          "smbfs",
          "9p",
          "fuse.sshfs",
          "fuse.rclone",
          "webdav",
          "davfs2",
          "afpfs",
          "NFS",
          "vboxsf",
          "fuse.glusterfs"
        })
    void is_refused_by_its_type(String type) {
      assertThatExceptionOfType(DatabaseFileException.class)
          .isThrownBy(() -> verify(UnsafeLocation.REFUSE, type))
          .withMessageContaining("network drive")
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.UNSAFE_LOCATION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "apfs", "NTFS", "xfs", "btrfs", "tmpfs", "overlay", "fuseblk"})
    void is_not_what_local_types_are(String type) {
      assertThatCode(() -> verify(UnsafeLocation.REFUSE, type)).doesNotThrowAnyException();
    }

    @Test
    void is_asked_for_once_in_each_folder() {
      AtomicInteger asked = new AtomicInteger();
      LocationCheck check =
          new LocationCheck(
              path -> {
                asked.incrementAndGet();
                return "ext4";
              });
      DatabaseSettings settings = at(folder.resolve("notes.db"), UnsafeLocation.WARN);
      check.verify(settings, folder.resolve("a/one.db"));
      check.verify(settings, folder.resolve("a/two.db"));
      check.verify(settings, folder.resolve("b/one.db"));
      assertThat(asked).hasValue(2);
    }

    @Test
    void whose_type_cannot_be_found_is_accepted() {
      LocationCheck check =
          new LocationCheck(
              path -> {
                throw new IOException("no mount");
              });
      DatabaseSettings settings = at(folder.resolve("notes.db"), UnsafeLocation.REFUSE);
      assertThatCode(() -> check.verify(settings, settings.file())).doesNotThrowAnyException();
    }

    private void verify(UnsafeLocation setting, String type) {
      new LocationCheck(path -> type)
          .verify(at(folder.resolve("notes.db"), setting), folder.resolve("notes.db"));
    }
  }

  @Nested
  class A_warning {
    @Test
    void is_logged_at_each_opening_with_name_and_finding() throws IOException {
      Path file = copyTo(folder.resolve("Dropbox/notes.db"));
      String expected =
          "'notes.db' is opened although the folder 'Dropbox' has the name of a folder of";
      for (int i = 0; i < 2; i++) {
        assertThat(logOf(() -> Database.open(at(file, UnsafeLocation.WARN)).close()))
            .singleElement(as(STRING))
            .startsWith(expected);
      }
    }

    @Test
    void is_not_logged_where_the_settings_allow_it_nor_in_memory() throws IOException {
      Path file = copyTo(folder.resolve("Dropbox/notes.db"));
      assertThat(logOf(() -> Database.open(at(file, UnsafeLocation.ALLOW)).close())).isEmpty();
      DatabaseSettings memory =
          DatabaseSettings.inMemory(file)
              .withEntities(Tag.class)
              .withUnsafeLocation(UnsafeLocation.REFUSE);
      assertThat(logOf(() -> Database.open(memory).close())).doesNotContain("Dropbox");
    }

    /** The warnings that are logged meanwhile. */
    private List<String> logOf(Runnable work) {
      ListAppender<ILoggingEvent> events = new ListAppender<>();
      Logger logger = (Logger) LoggerFactory.getLogger(Database.class);
      events.start();
      logger.addAppender(events);
      try {
        work.run();
      } finally {
        logger.detachAppender(events);
      }
      return events.list.stream()
          .filter(event -> event.getLevel() == Level.WARN)
          .map(ILoggingEvent::getFormattedMessage)
          .toList();
    }
  }

  private static DatabaseSettings at(Path file, UnsafeLocation setting) {
    return DatabaseSettings.forFile(file).withEntities(Tag.class).withUnsafeLocation(setting);
  }

  private Path copyTo(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.copy(template.path(), file);
  }
}
