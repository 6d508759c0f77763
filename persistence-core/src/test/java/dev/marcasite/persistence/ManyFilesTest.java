package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.marcasite.persistence.model.Tag;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Hundreds of files in one process: what one takes, it gives back. Longer on a busy disk. */
class ManyFilesTest {
  private static final int FILES = 500;

  @RegisterExtension final FreshFile template = new FreshFile();
  private final int openBefore = OpenFiles.count();
  private final int factoriesBefore = SessionFactories.count();
  @TempDir Path folder;
  private final Workspaces workspaces = new Workspaces();

  @Test
  void opened_and_closed_one_after_another_leave_nothing() throws IOException {
    switchThrough(0, 20);
    workspaces.closeAll();
    Usage before = Usage.now();
    switchThrough(20, FILES);
    assertThat(workspaces.files()).hasSize(1);
    assertThat(OpenFiles.count()).isEqualTo(openBefore + 1);
    assertThat(SessionFactories.count()).isEqualTo(factoriesBefore + 1);
    workspaces.closeAll();
    Usage.now().requireNoMoreThan(before);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).hasSize(FILES);
    }
  }

  @Test
  void open_at_the_same_time_share_one_factory_and_leave_nothing() throws IOException {
    switchThrough(0, 1);
    workspaces.closeAll();
    Usage before = Usage.now();
    for (int i = 1; i <= 50; i++) {
      workspaces.open(settings(i)).database().executeSql("select 1");
    }
    assertThat(workspaces.files()).hasSize(50);
    assertThat(SessionFactories.count()).isEqualTo(factoriesBefore + 1);
    assertThat(Usage.now().files).isGreaterThan(before.files + 50);
    workspaces.closeAll();
    Usage.now().requireNoMoreThan(before);
  }

  /** A template in WAL mode already, so that opening a copy writes nothing. */
  @BeforeEach
  void prepare() {
    template.open(template.settings().withEntities(Tag.class)).close();
  }

  /** Reads each file and writes some; only the first one maps the entities. */
  private void switchThrough(int first, int end) throws IOException {
    for (int i = first; i < end; i++) {
      Database database = workspaces.switchTo(settings(i));
      if (i % 10 == 0) {
        database.transaction(tx -> tx.entityManager().persist(new Tag("a")));
      }
      assertThat(database.executeSql("select name from tag")).hasSize(i % 10 == 0 ? 1 : 0);
    }
  }

  private DatabaseSettings settings(int number) throws IOException {
    return DatabaseSettings.forFile(
            Files.copy(template.path(), folder.resolve("%03d.db".formatted(number))))
        .withEntities(Tag.class);
  }

  /** What a leak would let grow. */
  private record Usage(int claims, int factories, Set<Thread> threads, long files) {
    static Usage now() {
      OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
      assertThat(system).isInstanceOf(UnixOperatingSystemMXBean.class);
      return new Usage(
          OpenFiles.count(),
          SessionFactories.count(),
          Thread.getAllStackTraces().keySet(),
          ((UnixOperatingSystemMXBean) system).getOpenFileDescriptorCount());
    }

    void requireNoMoreThan(Usage before) {
      assertThat(claims).isEqualTo(before.claims);
      assertThat(factories).isEqualTo(before.factories);
      assertThat(threads).isSubsetOf(before.threads);
      assertThat(files).isLessThanOrEqualTo(before.files);
    }
  }
}
