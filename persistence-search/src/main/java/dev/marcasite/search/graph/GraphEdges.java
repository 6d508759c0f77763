package dev.marcasite.search.graph;

import dev.marcasite.persistence.model.EntryRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads links with all they say, in the order of the entries that they start from. */
record GraphEdges(GraphReader reader) {
  /**
   * The plus keeps SQLite from seeking each target for each source; it reads the links of a source
   * in the covering index and the row only of those whose target is asked for.
   */
  private static final String AMONG =
      """
      select link.id, link.source_id, link.target_id,
             link.kind, link.relation, link.inverse, link.note, link.context
        from json_each(:sources) asked
        cross join link on link.source_id = asked.value
       where +link.target_id in (select value from json_each(:targets))""";

  /** For more targets than a parameter should hold: what the index knows of the links. */
  private static final String ENDS =
      """
      select link.id, link.source_id as origin, link.target_id as reached
        from json_each(:sources) asked
        cross join link on link.source_id = asked.value
       where link.target_id is not null""";

  private static final String ROWS =
      """
      select link.id, link.source_id, link.target_id,
             link.kind, link.relation, link.inverse, link.note, link.context
        from json_each(:links) asked
        cross join link on link.id = asked.value""";

  private record Ends(long id, long origin, long reached) {}

  record EdgeRow(
      long id,
      long sourceId,
      long targetId,
      String kind,
      @Nullable String relation,
      @Nullable String inverse,
      @Nullable String note,
      @Nullable String context) {

    GraphEdge toEdge(EntryRef source, EntryRef target) {
      return new GraphEdge(id, source, target, false, kind, relation, inverse, note, context);
    }
  }

  /** All links of the graph between these entries, also of an entry to itself. */
  List<GraphEdge> among(Collection<GraphNode> nodes) {
    Map<Long, EntryRef> refs = new HashMap<>();
    nodes.forEach(node -> refs.put(node.id(), node.ref()));
    List<GraphEdge> edges = new ArrayList<>();
    for (EdgeRow row : rowsAmong(nodes.stream().map(GraphNode::id).toList())) {
      EntryRef source = refs.get(row.sourceId());
      EntryRef target = refs.get(row.targetId());
      if (source != null && target != null) {
        edges.add(row.toEdge(source, target));
      }
    }
    return edges;
  }

  List<EdgeRow> rowsAmong(Collection<Long> ids) {
    List<List<Long>> chunks = GraphReader.chunks(ids);
    if (chunks.size() > 1) {
      return rowsAmongMany(chunks, Set.copyOf(ids));
    }
    LinkScope.Parameters parameters = reader.scope().parameters();
    return reader.list(
        AMONG + reader.scope().link("link"),
        parameters.with("sources", ids).with("targets", ids),
        EdgeRow.class);
  }

  private List<EdgeRow> rowsAmongMany(List<List<Long>> chunks, Set<Long> ids) {
    String sql = ENDS + reader.scope().link("link");
    List<EdgeRow> rows = new ArrayList<>();
    for (List<Long> sources : chunks) {
      List<Long> inside =
          reader
              .list(sql, reader.scope().parameters().with("sources", sources), Ends.class)
              .stream()
              .filter(link -> ids.contains(link.reached()))
              .map(Ends::id)
              .toList();
      for (List<Long> links : GraphReader.chunks(inside)) {
        rows.addAll(
            reader.list(ROWS, new LinkScope.Parameters().with("links", links), EdgeRow.class));
      }
    }
    return rows;
  }
}
