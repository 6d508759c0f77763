package dev.marcasite.notebook.review;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.spi.PluginContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The cards of a notebook. Each call joins the open transaction, or runs in one of its own. */
public final class Reviews {
  private static final String DUE =
      """
      select knowledge_base.name as knowledge_base, entry.key, entry.title, card.due,
             card.interval_days,
             (select count(*) from card_answer where card_id = card.id) as answers
        from card join entry on entry.id = card.entry_id
        join knowledge_base on knowledge_base.id = entry.knowledge_base_id
       where card.due <= :day and entry.archived_at is null and entry.deleted_at is null
       order by card.due, card.id
       limit :limit
      """;

  private final Database database;
  private final PluginContext context;

  private Reviews(Database database) {
    this.database = database;
    this.context = database.plugins().context(ReviewPlugin.ID);
  }

  /** The cards of a database that has the plugin. */
  public static Reviews on(Database database) {
    return new Reviews(database);
  }

  /** Makes a card of a note, due at once; false if there is one. */
  public boolean add(long entryId, LocalDate today) {
    return database.inTransaction(
        tx -> {
          boolean isNew = cards(tx, entryId).isEmpty();
          if (isNew) {
            Entry entry = tx.entityManager().getReference(Entry.class, entryId);
            tx.entityManager().persist(new Card(entry, today));
          }
          return isNew;
        });
  }

  /**
   * Notes how well a note was remembered, and plans when it comes next.
   *
   * @param grade from 0, forgotten, to 5, known at once
   * @return the day on which it comes next
   * @throws IllegalArgumentException if the note has no card
   */
  public LocalDate answer(long entryId, int grade, LocalDate today) {
    if (grade < 0 || grade > 5) {
      throw new IllegalArgumentException("grade must be from 0 to 5: " + grade);
    }
    return database.inTransaction(
        tx -> {
          Card card =
              cards(tx, entryId).stream()
                  .findFirst()
                  .orElseThrow(
                      () -> new IllegalArgumentException("entryId has no card: " + entryId));
          card.answer(grade, today);
          tx.entityManager().persist(new CardAnswer(card, today, grade));
          return card.due;
        });
  }

  /** The cards that are due on a day, the most overdue first; as many as the setting allows. */
  public List<DueCard> due(LocalDate day) {
    int limit = context.setting(ReviewPlugin.DAILY);
    return context.executeSql(DUE, Map.of("day", day, "limit", limit), DueCard.class);
  }

  /** How many cards a day may bring from here on. */
  public void setDaily(int cards) {
    database.transaction(tx -> context.set(ReviewPlugin.DAILY, cards));
  }

  private static List<Card> cards(Transaction tx, long entryId) {
    return tx.entityManager()
        .createQuery("from Card where entry.id = :id", Card.class)
        .setParameter("id", entryId)
        .getResultList();
  }
}
