package dev.marcasite.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SizeReportTest {
  private static final int FEW_FILES = 20;

  private final SizeReport report = new SizeReport(SourceFile.mainSources());

  @Test
  void is_written_for_everyone_to_read() throws IOException {
    Path file = Reactor.ROOT.resolve("integration-tests/target/size-report.txt");
    Files.createDirectories(file.getParent());
    Files.writeString(file, report.toString(), StandardCharsets.UTF_8);
    System.out.print(report);
    assertThat(file).content().contains(Reactor.PUBLISHED);
  }

  @Test
  void knows_no_file_above_400_lines() {
    assertThat(report.filesAbove(400)).isEmpty();
  }

  @Test
  void knows_no_method_body_above_40_lines() {
    assertThat(report.methodsAbove(40)).isEmpty();
  }

  @Test
  void has_a_median_file_of_at_most_80_lines_once_there_are_enough_to_tell() {
    if (report.fileCount() >= FEW_FILES) {
      assertThat(report.medianFile()).isLessThanOrEqualTo(80);
    }
  }
}
