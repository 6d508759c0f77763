package dev.marcasite.search.graph;

import dev.marcasite.persistence.model.EntryRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads links with all they say. */
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
    String sql = AMONG + reader.scope().link("link");
    List<EdgeRow> rows = new ArrayList<>();
    for (List<Long> sources : chunks) {
      for (List<Long> targets : chunks) {
        rows.addAll(
            reader.list(
                sql,
                reader.scope().parameters().with("sources", sources).with("targets", targets),
                EdgeRow.class));
      }
    }
    return rows;
  }
}
