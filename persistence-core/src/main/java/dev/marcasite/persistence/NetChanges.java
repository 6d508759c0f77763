package dev.marcasite.persistence;

import dev.marcasite.persistence.change.ChangeNotice;
import dev.marcasite.persistence.change.EntityChange;
import dev.marcasite.persistence.change.EntityChange.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Changes one after another, taken together: what was inserted and deleted has not changed. */
final class NetChanges {
  private final Set<String> tables = new TreeSet<>();
  private final Map<Key, EntityChange> entities = new LinkedHashMap<>();
  private boolean foreign;
  private boolean complete = true;
  private boolean overflown;

  void add(ChangeNotice notice) {
    tables.addAll(notice.tables());
    foreign |= notice.foreign();
    complete &= notice.complete();
    notice.entities().forEach(this::add);
  }

  void addTable(String table) {
    tables.add(table);
  }

  void add(EntityChange change) {
    if (overflown) {
      return;
    }
    Key key = new Key(change.entity(), change.id());
    EntityChange net = net(entities.get(key), change);
    if (net == null) {
      entities.remove(key);
    } else {
      entities.put(key, net);
    }
    if (entities.size() > ChangeNotice.MOST_ENTITIES) {
      entities.clear();
      overflown = true;
      complete = false;
    }
  }

  /** Something has changed that nobody knows of. */
  void addUnknown() {
    complete = false;
  }

  ChangeNotice notice() {
    return new ChangeNotice(tables, List.copyOf(entities.values()), foreign, complete);
  }

  private static @Nullable EntityChange net(@Nullable EntityChange before, EntityChange next) {
    if (before == null) {
      return next;
    }
    Kind kind = net(before.kind(), next.kind());
    return kind == null
        ? null
        : new EntityChange(
            next.entity(), next.id(), kind, next.ref().isPresent() ? next.ref() : before.ref());
  }

  private static @Nullable Kind net(Kind before, Kind next) {
    return switch (before) {
      case INSERTED -> next == Kind.DELETED ? null : Kind.INSERTED;
      case UPDATED -> next;
      case DELETED -> next == Kind.INSERTED ? Kind.UPDATED : Kind.DELETED;
    };
  }

  private record Key(Class<?> entity, Object id) {}
}
