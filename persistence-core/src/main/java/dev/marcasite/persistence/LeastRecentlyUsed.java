package dev.marcasite.persistence;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A map that forgets the entry whose use lies furthest back when it outgrows its capacity. */
final class LeastRecentlyUsed<V> extends LinkedHashMap<String, V> {
  @Serial private static final long serialVersionUID = 1L;

  private final int capacity;
  private final transient Consumer<V> forgotten;

  LeastRecentlyUsed(int capacity, Consumer<V> forgotten) {
    super(16, 0.75f, true);
    this.capacity = capacity;
    this.forgotten = forgotten;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
    if (size() <= capacity) {
      return false;
    }
    forgotten.accept(eldest.getValue());
    return true;
  }
}
