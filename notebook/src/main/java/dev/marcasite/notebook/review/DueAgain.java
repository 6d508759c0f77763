package dev.marcasite.notebook.review;

import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.spi.EntityEvent;
import dev.marcasite.persistence.spi.EntityHook;
import dev.marcasite.persistence.spi.PluginContext;
import java.time.LocalDate;

/** A note that says something else has to be learnt again. */
final class DueAgain implements EntityHook<Entry> {
  @Override
  public Class<Entry> type() {
    return Entry.class;
  }

  @Override
  public void beforeSave(PluginContext context, EntityEvent<Entry> event) {
    if (event.changed().contains("body")) {
      context
          .entityManager()
          .createQuery("from Card where entry = :entry", Card.class)
          .setParameter("entry", event.entity())
          .getResultStream()
          .forEach(card -> card.due = LocalDate.now(java.time.ZoneId.systemDefault()));
    }
  }
}
