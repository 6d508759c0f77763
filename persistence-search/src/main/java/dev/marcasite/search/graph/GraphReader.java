package dev.marcasite.search.graph;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Runs the statements of one question, all on one state of the database. */
record GraphReader(SqlReader reader, LinkScope scope) {
  /** How many ids one parameter holds: its text stays far below a million bytes. */
  private static final int CHUNK = 20_000;

  private static final String ENTRY =
      """
      select entry.id
        from knowledge_base
        join entry on entry.knowledge_base_id = knowledge_base.id and entry.key = :key
       where knowledge_base.name = :base""";

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
    return reader instanceof Database database
        ? database.read(snapshot -> question.apply(new GraphReader(snapshot, scope)))
        : question.apply(new GraphReader(reader, scope));
  }

  <R> List<R> list(String sql, LinkScope.Parameters parameters, Class<R> type) {
    return reader.executeSql(sql, parameters.of(sql), type);
  }

  Optional<Long> id(EntryRef entry) {
    return reader
        .executeSql(ENTRY, Map.of("base", entry.knowledgeBase(), "key", entry.key()), Long.class)
        .stream()
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
    List<Long> all = List.copyOf(ids);
    return IntStream.iterate(0, from -> from < all.size(), from -> from + CHUNK)
        .mapToObj(from -> all.subList(from, Math.min(all.size(), from + CHUNK)))
        .toList();
  }
}
