package dev.marcasite.benchmarks.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How well questions are answered, and that the measure of it measures. */
class AnswersTest {
  private static final Path DATA =
      Path.of(System.getProperty("marcasite.sharedData", "../../shared/data"));

  @Test
  void are_scored_by_their_ranks(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("docs.jsonl"),
        """
        {"id": "soil", "title": "", "body": "worms dig"}
        {"id": "worms", "title": "", "body": "worms worms"}
        {"id": "rain", "title": "", "body": "falls"}
        """);
    Files.writeString(
        folder.resolve("queries.jsonl"),
        """
        {"id": "1", "text": "worms"}
        {"id": "2", "text": "rain falls"}
        {"id": "3", "text": "nobody judged this"}
        """);
    Files.writeString(folder.resolve("qrels.tsv"), "query\tdoc\tgain\n1\tsoil\t1\n2\train\t2\n");
    Quality quality = Answers.measure(folder, "")[0];
    double second = 1 / (Math.log(3) / Math.log(2));
    assertThat(quality.ndcgAt10()).isCloseTo((second + 1) / 2, within(1e-9));
    assertThat(quality.mrr()).isCloseTo(0.75, within(1e-9));
    assertThat(quality.map()).isCloseTo(0.75, within(1e-9));
    assertThat(quality.recallAt100()).isEqualTo(1);
  }

  @Tag("shared-data")
  @Test
  void are_better_than_those_of_a_usual_index() throws IOException {
    Quality[] qualities = Answers.measure(DATA.resolve("cranfield"), "");
    assertThat(qualities[0].ndcgAt10()).isGreaterThan(0.40);
    assertThat(qualities[1].ndcgAt10()).isCloseTo(0.36, within(0.01));
  }

  /** Here and not with the other languages, so that both classes take as long. */
  @Tag("shared-data")
  @Test
  void are_found_where_no_blanks_are_written() throws IOException {
    assertThat(Answers.measure(DATA.resolve("xquad"), "zh.")[0].mrr()).isGreaterThan(0.87);
  }
}
