package dev.marcasite.persistence;

import dev.marcasite.persistence.model.Link;
import dev.marcasite.persistence.spi.EntityEvent;
import dev.marcasite.persistence.spi.EntityHook;
import dev.marcasite.persistence.spi.PluginContext;
import java.util.Map;

/** Gives links the inverse that a plugin declares for their relation. */
final class DeclaredInverse implements EntityHook<Link> {
  private final Map<String, String> inverses;

  DeclaredInverse(Map<String, String> inverses) {
    this.inverses = inverses;
  }

  @Override
  public Class<Link> type() {
    return Link.class;
  }

  @Override
  public void beforeSave(PluginContext context, EntityEvent<Link> event) {
    Link link = event.entity();
    if (link.getRelation() != null && link.getInverse() == null) {
      link.setInverse(inverses.get(link.getRelation()));
    }
  }
}
