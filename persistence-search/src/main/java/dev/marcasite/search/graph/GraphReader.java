package dev.marcasite.search.graph;

import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Runs the statements of one question, all on one state of the database. */
@SuppressWarnings("InlineFormatString") // a statement has a name
record GraphReader(SqlReader reader, LinkScope scope) {
  /** How many ids one parameter holds: its text stays far below a million bytes. */
  private static final int CHUNK = 20_000;

  private static final String ENTRY =
      """
      select entry.id
        from knowledge_base
        join entry on entry.knowledge_base_id = knowledge_base.id and entry.key = :key
       where knowledge_base.name = :base%s""";

  private static final String NODES =
      """
      select entry.id, knowledge_base.name as knowledge_base, entry.key, entry.title, entry.type
        from json_each(:ids) asked
        cross join entry on entry.id = asked.value
        cross join knowledge_base on knowledge_base.id = entry.knowledge_base_id""";

  record NodeRow(long id, String knowledgeBase, String key, String title, String type) {
    GraphNode toNode(int distance) {
      return new GraphNode(new EntryRef(knowledgeBase, key), id, title, type, distance);
    }
  }

  /** Runs a question; on a database in a snapshot of its own. */
  static <T> T ask(SqlReader reader, LinkScope scope, Function<GraphReader, T> question) {
    return reader.onOneState(
        state -> question.apply(new GraphReader(state, HiddenEntries.known(state, scope))));
  }

  <R> List<R> list(String sql, LinkScope.Parameters parameters, Class<R> type) {
    return reader.executeSql(sql, parameters.of(sql), type);
  }

  /** The id of an entry, if it belongs to the graph. */
  Optional<Long> id(EntryRef entry) {
    LinkScope.Parameters parameters =
        scope.parameters().with("base", entry.knowledgeBase()).with("key", entry.key());
    return list(ENTRY.formatted(scope.entry("entry.id")), parameters, Long.class).stream()
        .findFirst();
  }

  /** The entries with these ids, by id. */
  Map<Long, GraphNode> nodes(Collection<Long> ids) {
    Map<Long, GraphNode> nodes = new HashMap<>();
    for (List<Long> chunk : chunks(ids)) {
      reader
          .executeSql(NODES, Map.of("ids", chunk), NodeRow.class)
          .forEach(row -> nodes.put(row.id(), row.toNode(0)));
    }
    return nodes;
  }

  static List<List<Long>> chunks(Collection<Long> ids) {
    return chunks(ids, CHUNK);
  }

  /**
   * Pieces of a list, each at most twice as long as the one before.
   *
   * @param first the greatest length of the first
   */
  static List<List<Long>> chunks(Collection<Long> ids, int first) {
    List<Long> all = List.copyOf(ids);
    List<List<Long>> chunks = new ArrayList<>();
    int size = first;
    for (int from = 0; from < all.size(); from += chunks.get(chunks.size() - 1).size()) {
      chunks.add(all.subList(from, Math.min(all.size(), from + size)));
      size = Math.min(CHUNK, 2 * size);
    }
    return chunks;
  }
}
