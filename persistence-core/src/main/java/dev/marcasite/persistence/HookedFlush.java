package dev.marcasite.persistence;

import dev.marcasite.persistence.spi.EntityEvent;
import java.util.List;
import java.util.Set;
import org.hibernate.FlushMode;
import org.hibernate.Session;

/**
 * Flushes the session of a transaction with the hooks of plugins around it, never inside
 * Hibernate's own flush, which does not bear changes.
 */
final class HookedFlush {
  private static final int MOST_ROUNDS = 8;

  private final PluginHooks hooks;
  private final Callbacks callbacks;
  private boolean running;

  HookedFlush(PluginHooks hooks, Callbacks callbacks) {
    this.hooks = hooks;
    this.callbacks = callbacks;
  }

  /** Whether a hook is running, which flushes nothing. */
  boolean isRunning() {
    return running;
  }

  /** Runs hooks until they change nothing more, and flushes. */
  void run(Session session) {
    SettledEntities settled = new SettledEntities(session);
    List<EntityEvent<Object>> pending = PendingEntities.of(session);
    int round = 0;
    while (!pending.isEmpty()) {
      List<EntityEvent<Object>> open =
          pending.stream()
              .filter(event -> hooks.areFor(event.entity()) && !settled.contains(event))
              .toList();
      if (open.isEmpty()) {
        write(session, pending);
        if (pending.stream().noneMatch(event -> hooks.areFor(event.entity()))) {
          return;
        }
        settled.clear();
      } else {
        requireSettling(round++, open.get(0).entity());
        quietly(session, () -> open.forEach(event -> before(session, event, settled)));
      }
      pending = PendingEntities.of(session);
    }
    session.flush();
  }

  /** Runs the hooks of entities that are inserted past the session, before and after. */
  void around(Session session, List<Object> batch, Runnable insert) {
    List<EntityEvent<Object>> events =
        batch.stream()
            .map(entity -> new EntityEvent<>(entity, EntityEvent.Kind.CREATED, Set.of()))
            .toList();
    quietly(
        session,
        () -> {
          events.forEach(event -> hooks.before(event, same -> same));
          hooks.validate(events);
        });
    insert.run();
    quietly(session, () -> events.forEach(this::after));
  }

  private void before(Session session, EntityEvent<Object> event, SettledEntities settled) {
    hooks.before(event, earlier -> PendingEntities.again(session, earlier));
    settled.add(event);
  }

  private void write(Session session, List<EntityEvent<Object>> pending) {
    quietly(session, () -> hooks.validate(pending));
    session.flush();
    quietly(session, () -> pending.forEach(this::after));
  }

  private void after(EntityEvent<Object> event) {
    hooks.after(event);
    hooks.remember(event, callbacks);
  }

  private void requireSettling(int round, Object entity) {
    if (round == MOST_ROUNDS) {
      throw new HooksUnsettledException(
          hooks.fileName(),
          MOST_ROUNDS,
          hooks.pluginsFor(entity),
          "an entity of " + entity.getClass().getName());
    }
  }

  /** While hooks run, queries of entities do not flush either. */
  private void quietly(Session session, Runnable work) {
    FlushMode mode = session.getHibernateFlushMode();
    session.setHibernateFlushMode(FlushMode.MANUAL);
    running = true;
    try {
      work.run();
    } finally {
      running = false;
      session.setHibernateFlushMode(mode);
    }
  }
}
