package dev.marcasite.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private final Template template = Template.of(Set.of());

  @Test
  void is_migrated_once_for_a_class_path_and_its_namespaces() {
    assertThat(Template.of(Set.of())).isSameAs(template);
    assertThat(Template.of(Set.of("model"))).isNotSameAs(template);
  }

  @Test
  void is_in_rollback_journal_mode_so_that_memory_databases_can_read_it() throws IOException {
    try (FreshFile file = template.copy()) {
      byte[] header = Files.readAllBytes(file.path());
      assertThat(header[18]).as("write version").isEqualTo((byte) 1);
      assertThat(header[19]).as("read version").isEqualTo((byte) 1);
    }
  }

  @Test
  void is_copied_and_deleted_in_about_a_millisecond() {
    long[] nanos = LongStream.range(0, 400).map(i -> copyAndDelete()).sorted().toArray();
    Duration median = Duration.ofNanos(nanos[nanos.length / 2]);
    System.out.printf("copy and delete of a template: median %,d µs%n", median.toNanos() / 1_000);
    assertThat(median).isLessThan(Duration.ofMillis(10));
  }

  @Test
  void leaves_nothing_behind_when_a_copy_is_closed() {
    FreshFile file = template.copy();
    file.close();
    assertThat(file.path().getParent()).doesNotExist();
  }

  private long copyAndDelete() {
    long start = System.nanoTime();
    template.copy().close();
    return System.nanoTime() - start;
  }
}
