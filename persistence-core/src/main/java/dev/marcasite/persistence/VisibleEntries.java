package dev.marcasite.persistence;

import dev.marcasite.persistence.model.Visibility;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Switches the filters that hide entries, when a guarded EntityManager is given a visibility. */
final class VisibleEntries {
  private VisibleEntries() {}

  /**
   * Follows a call of {@code setProperty}; properties of other names are none of ours.
   *
   * @param property name and value
   */
  static void set(Session session, @Nullable Object[] property) {
    if (Visibility.PROPERTY.equals(property[0]) && property[1] instanceof Visibility visibility) {
      Visibility.filters().stream()
          .filter(session.getSessionFactory().getDefinedFilterNames()::contains)
          .forEach(filter -> set(session, filter, visibility.applies(filter)));
    }
  }

  private static void set(Session session, String filter, boolean applies) {
    if (applies) {
      session.enableFilter(filter);
    } else {
      session.disableFilter(filter);
    }
  }
}
