package dev.marcasite.search.graph;

import dev.marcasite.persistence.DatabaseException;
import dev.marcasite.persistence.model.EntryRef;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Thrown when entries have no order because links lead from one of them back to itself. */
public final class LinkCycleException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;
  private static final int SHOWN = 10;
  private final String[] knowledgeBases;
  private final String[] keys;

  LinkCycleException(List<EntryRef> cycle) {
    super(
        "The entries have no order: %s lead in a circle of %,d. Remove one of these links, or filter by relation."
            .formatted(
                cycle.stream()
                    .limit(SHOWN)
                    .map(EntryRef::toString)
                    .collect(Collectors.joining(" → ", "", cycle.size() > SHOWN ? " …" : "")),
                cycle.size()),
        null);
    this.knowledgeBases = cycle.stream().map(EntryRef::knowledgeBase).toArray(String[]::new);
    this.keys = cycle.stream().map(EntryRef::key).toArray(String[]::new);
  }

  /** The entries of one circle, each linked to the next and the last to the first. */
  public List<EntryRef> cycle() {
    return IntStream.range(0, keys.length)
        .mapToObj(i -> new EntryRef(knowledgeBases[i], keys[i]))
        .toList();
  }
}
