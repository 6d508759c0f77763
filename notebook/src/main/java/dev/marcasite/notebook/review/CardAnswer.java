package dev.marcasite.notebook.review;

import dev.marcasite.persistence.mapping.GeneratedRowId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How well a note was remembered on a day. */
@Entity
@Table(name = "card_answer")
class CardAnswer {
  @Id @GeneratedRowId @Nullable Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "card_id")
  Card card;

  LocalDate day;
  int grade;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  CardAnswer() {}

  CardAnswer(Card card, LocalDate day, int grade) {
    this.card = card;
    this.day = day;
    this.grade = grade;
  }
}
