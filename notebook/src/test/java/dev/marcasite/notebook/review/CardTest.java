package dev.marcasite.notebook.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.KnowledgeBase;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CardTest {
  private static final LocalDate MAY = LocalDate.of(2026, 5, 1);

  private final Card card = new Card(new Entry(new KnowledgeBase("tea"), "green", "Green"), MAY);

  private void answer(int... grades) {
    for (int grade : grades) {
      card.answer(grade, MAY);
    }
  }

  @Test
  void comes_after_a_day_six_days_and_then_by_its_ease() {
    answer(4);
    assertThat(card.due).isEqualTo(MAY.plusDays(1));
    answer(4);
    assertThat(card.due).isEqualTo(MAY.plusDays(6));
    answer(3);
    assertThat(card.ease).isCloseTo(2.36, within(1e-9));
    assertThat(card.due).isEqualTo(MAY.plusDays(15));
  }

  @Test
  void begins_anew_as_easy_as_it_was_when_it_was_forgotten() {
    answer(5, 5, 5);
    double ease = card.ease;
    answer(1);
    assertThat(card.due).isEqualTo(MAY.plusDays(1));
    assertThat(card.ease).isEqualTo(ease);
  }

  @Test
  void stays_within_what_the_table_admits_however_often_it_is_known() {
    for (int time = 0; time < 100; time++) {
      answer(5);
    }
    assertThat(card.ease).isEqualTo(10);
    assertThat(card.intervalDays).isEqualTo(36_500);
  }
}
