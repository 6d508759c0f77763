package dev.marcasite.notebook.review;

import dev.marcasite.persistence.mapping.GeneratedRowId;
import dev.marcasite.persistence.model.Entry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A note to be remembered, and when it comes next. */
@Entity
@Table(name = "card")
class Card {
  private static final double FIRST_EASE = 2.5;
  private static final double LEAST_EASE = 1.3;

  /** What the table admits. */
  private static final double GREATEST_EASE = 10;

  private static final int REMEMBERED = 3;

  @Id @GeneratedRowId @Nullable Long id;

  @OneToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "entry_id")
  Entry entry;

  LocalDate due;

  @Column(name = "interval_days")
  int intervalDays;

  double ease = FIRST_EASE;
  int repetitions;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  Card() {}

  Card(Entry entry, LocalDate due) {
    this.entry = entry;
    this.due = due;
  }

  /**
   * Plans the next time, by the rules of <a
   * href="https://super-memory.com/english/ol/sm2.htm">SuperMemo 2</a>: what was forgotten begins
   * anew as easy as it was, and part of a day counts as a day.
   *
   * @param grade from 0, forgotten, to 5, known at once
   */
  void answer(int grade, LocalDate today) {
    repetitions = grade < REMEMBERED ? 0 : repetitions + 1;
    if (grade >= REMEMBERED) {
      double easier = ease + 0.1 - (5 - grade) * (0.08 + (5 - grade) * 0.02);
      ease = Math.min(GREATEST_EASE, Math.max(LEAST_EASE, easier));
    }
    intervalDays =
        switch (repetitions) {
          case 0, 1 -> 1;
          case 2 -> 6;
          default -> (int) Math.min(36_500, Math.ceil(intervalDays * ease));
        };
    due = today.plusDays(intervalDays);
  }
}
