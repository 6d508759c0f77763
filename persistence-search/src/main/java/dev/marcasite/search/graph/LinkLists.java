package dev.marcasite.search.graph;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.model.EntryRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists the links of entries; one statement for each direction, however many entries. */
record LinkLists(GraphReader reader) {

  /** A list for each entry asked for, in the order of asking. */
  Map<EntryRef, List<LinkedEntry>> of(Collection<EntryRef> entries, Direction direction) {
    List<EntryRef> asked = List.copyOf(new LinkedHashSet<>(entries));
    List<List<LinkedEntry>> lists = new ArrayList<>();
    asked.forEach(entry -> lists.add(new ArrayList<>()));
    if (direction != Direction.IN) {
      add(asked, Direction.OUT, null, lists);
    }
    if (direction != Direction.OUT) {
      add(asked, Direction.IN, null, lists);
    }
    Map<EntryRef, List<LinkedEntry>> links = new LinkedHashMap<>();
    for (int i = 0; i < lists.size(); i++) {
      links.put(asked.get(i), cut(lists.get(i)));
    }
    return Collections.unmodifiableMap(links);
  }

  /** The links of one entry that come behind {@code last}. */
  List<LinkedEntry> after(EntryRef entry, Direction direction, LinkedEntry last) {
    if (direction != Direction.BOTH && last.direction() != direction) {
      throw new IllegalArgumentException(
          "last must be a link of the list: its direction is %s, that of the list %s"
              .formatted(last.direction(), direction));
    }
    List<LinkedEntry> list = new ArrayList<>();
    add(List.of(entry), last.direction(), last, List.of(list));
    if (direction == Direction.BOTH && last.direction() == Direction.OUT) {
      add(List.of(entry), Direction.IN, null, List.of(list));
    }
    return cut(list);
  }

  private List<LinkedEntry> cut(List<LinkedEntry> list) {
    int limit = reader.scope().limit();
    return List.copyOf(list.size() > limit ? list.subList(0, limit) : list);
  }

  private void add(
      List<EntryRef> asked,
      Direction direction,
      @Nullable LinkedEntry last,
      List<List<LinkedEntry>> lists) {
    LinkScope.Parameters parameters =
        reader.scope().parameters().with("limit", reader.scope().limit());
    parameters.with(
        "entries",
        asked.stream().map(entry -> List.of(entry.knowledgeBase(), entry.key())).toList());
    if (last != null) {
      parameters.with("link", last.linkId()).with("place", place(last));
    }
    String sql =
        direction == Direction.OUT
            ? LinkStatements.outlinks(reader.scope(), last != null)
            : LinkStatements.backlinks(reader.scope(), last != null);
    for (LinkRow row : reader.list(sql, parameters, LinkRow.class)) {
      lists.get(row.asked()).add(row.toLinkedEntry(direction));
    }
  }

  private static long place(LinkedEntry last) {
    return last.direction() == Direction.OUT
        ? last.position()
        : requireNonNull(last.id(), "an incoming link has a source");
  }
}
