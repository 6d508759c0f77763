package dev.marcasite.benchmarks.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beside {@link AnswersTest}, so that both can run at once. */
@Tag("shared-data")
class AnswersInLanguagesTest {
  private static final Path DATA =
      Path.of(System.getProperty("marcasite.sharedData", "../../shared/data"));

  @ParameterizedTest
  @CsvSource({"en., 0.956", "de., 0.93"})
  void are_found_in_each_language(String prefix, double least) throws IOException {
    Quality[] qualities = Answers.measure(DATA.resolve("xquad"), prefix);
    assertThat(qualities[0].mrr()).isGreaterThan(least);
  }
}
