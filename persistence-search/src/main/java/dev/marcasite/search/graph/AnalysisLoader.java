package dev.marcasite.search.graph;

import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.search.graph.GraphReader.NodeRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the whole graph, some thousand entries at a time, so that the rows at hand stay few and the
 * limits are looked at again and again.
 */
@SuppressWarnings("InlineFormatString") // a statement has a name
final class AnalysisLoader {
  private static final int ENTRIES_AT_A_TIME = 5_000;

  private static final String ENTRIES =
      """
      select entry.id, knowledge_base.name as knowledge_base, entry.key, entry.title, entry.type
        from entry cross join knowledge_base on knowledge_base.id = entry.knowledge_base_id
       where entry.id > :after%s
       order by entry.id limit :limit\
      """;

  private static final String LINKS =
      """
      select link.source_id as source, link.target_id as target
        from link
       where link.source_id between :first and :last and link.target_id is not null%s
       order by link.source_id, link.target_id\
      """;

  private static final String DEPENDENCIES =
      """
      select dependency.dependent_id as source, dependency.prerequisite_id as target
        from dependency
       where dependency.dependent_id between :first and :last and dependency.waived_at is null
       order by dependency.dependent_id, dependency.prerequisite_id\
      """;

  private final GraphReader reader;
  private final Budget budget;
  private final Map<String, String> words = new HashMap<>();

  private record Ends(long source, long target) {}

  AnalysisLoader(GraphReader reader) {
    this.reader = reader;
    this.budget = new Budget(() -> "the whole graph", reader.scope().limits());
  }

  LinkAnalysis load() {
    return load(LINKS.formatted(reader.scope().link("link")));
  }

  LinkAnalysis loadDependencies() {
    return load(DEPENDENCIES);
  }

  private LinkAnalysis load(String sql) {
    List<GraphNode> nodes = nodes();
    CompactGraphBuilder graph =
        new CompactGraphBuilder(nodes.stream().mapToLong(GraphNode::id).toArray());
    for (int at = 0; at < nodes.size(); at += ENTRIES_AT_A_TIME) {
      long first = nodes.get(at).id();
      long last = nodes.get(Math.min(nodes.size(), at + ENTRIES_AT_A_TIME) - 1).id();
      reader
          .list(
              sql, reader.scope().parameters().with("first", first).with("last", last), Ends.class)
          .forEach(link -> graph.add(link.source(), link.target()));
      budget.requireTime();
    }
    return new LinkAnalysis(nodes, graph.build(), reader.scope().limit());
  }

  private List<GraphNode> nodes() {
    String sql = ENTRIES.formatted(reader.scope().anyEntry("entry.id"));
    List<GraphNode> nodes = new ArrayList<>();
    List<NodeRow> rows;
    do {
      long after = nodes.isEmpty() ? Long.MIN_VALUE : nodes.get(nodes.size() - 1).id();
      rows =
          reader.list(
              sql,
              reader.scope().parameters().with("after", after).with("limit", ENTRIES_AT_A_TIME),
              NodeRow.class);
      rows.forEach(row -> nodes.add(node(row)));
      budget.requireNodes(nodes.size());
      budget.requireTime();
    } while (rows.size() == ENTRIES_AT_A_TIME);
    return List.copyOf(nodes);
  }

  /** The names of knowledge bases and types are few: each is held once. */
  private GraphNode node(NodeRow row) {
    EntryRef ref = new EntryRef(once(row.knowledgeBase()), row.key());
    return new GraphNode(ref, row.id(), row.title(), once(row.type()), 0);
  }

  private String once(String word) {
    return words.computeIfAbsent(word, first -> first);
  }
}
