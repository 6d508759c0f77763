package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marcasite.testkit.NoteCorpus;
import dev.marcasite.testkit.TemporaryDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PhraseSampleTest {
  private static final long SEED = 11;
  private static final BroadSizes ESTIMATED =
      new BroadSizes(100, 40, 60, 256, 0, 0, 0, 50_000, 4, 60);
  private static final BroadSizes COUNTED =
      new BroadSizes(100, 40, 60, 256, 0, 0, Integer.MAX_VALUE, 50_000, 4, 60);

  @RegisterExtension final TemporaryDatabase db = Library.withSearch();

  @BeforeEach
  void write() throws SQLException {
    OtherProgram.write(db, connection -> new NoteCorpus(SEED).write(connection, 2_000));
    IndexMaintenance.on(db.database(), ESTIMATED).refresh();
  }

  /** The commonest word weighs next to nothing, so that the score is that of the phrase. */
  @Test
  void makes_a_phrase_nearly_as_rare_as_it_is() {
    for (String typed : List.of("ba \"ke k*\"", "ba \"lo di*\"", "ba body:\"ke l*\"")) {
      Map<Long, Double> counted = scores(COUNTED, typed);
      Map<Long, Double> estimated = scores(ESTIMATED, typed);
      assertThat(counted.size()).as(typed).isGreaterThan(20);
      assertThat(estimated.keySet()).as(typed).isEqualTo(counted.keySet());
      assertThat(estimated).as(typed).isNotEqualTo(counted);
      counted.forEach(
          (id, score) ->
              assertThat(estimated.get(id))
                  .as(typed)
                  .isCloseTo(score, Percentage.withPercentage(15)));
    }
  }

  @Test
  void says_of_a_phrase_with_a_beginning_how_rare_it_is_however_rare() {
    String typed = "ba \"ke zuw*\"";
    Map<Long, Double> counted = scores(COUNTED, typed);
    assertThat(counted.size()).isBetween(1, 50);
    scores(ESTIMATED, typed)
        .forEach(
            (id, score) ->
                assertThat(score).isCloseTo(counted.get(id), Percentage.withPercentage(15)));
  }

  @Test
  void leaves_a_phrase_to_the_index_that_few_entries_with_its_words_have() {
    String typed = "ba \"ke zuwa\"";
    Map<Long, Double> counted = scores(COUNTED, typed);
    assertThat(counted.size()).isBetween(1, 20);
    scores(ESTIMATED, typed)
        .forEach((id, score) -> assertThat(score).isCloseTo(counted.get(id), within(1e-9)));
  }

  private Map<Long, Double> scores(BroadSizes sizes, String typed) {
    return SearchIndex.on(db.database(), sizes).search(SearchQuery.of(typed).limit(1_000)).stream()
        .collect(Collectors.toMap(SearchHit::id, SearchHit::score));
  }
}
