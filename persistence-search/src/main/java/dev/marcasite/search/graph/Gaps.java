package dev.marcasite.search.graph;

import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.search.graph.GraphReader.NodeRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is missing in the graph: links, and entries that links wait for. */
@SuppressWarnings("InlineFormatString") // a statement has a name
record Gaps(GraphReader reader) {
  private static final String ENTRIES =
      """
      select entry.id, knowledge_base.name as knowledge_base, entry.key, entry.title, entry.type
        from entry join knowledge_base on knowledge_base.id = entry.knowledge_base_id
       where %s%s
       order by entry.id limit :limit""";

  private static final String NO_BACKLINKS =
      """
      not exists (select 1 from link incoming
                   where incoming.target_id = entry.id and incoming.source_id <> entry.id%s)""";

  private static final String NO_OUTLINKS =
      """
      not exists (select 1 from link outgoing
                   where outgoing.source_id = entry.id and outgoing.target_id <> entry.id%s)""";

  private static final String WANTED =
      """
      select link.target_knowledge_base as knowledge_base, link.target_key as key,
             count(*) as requests
        from link
       where link.target_id is null%s
       group by link.target_knowledge_base, link.target_key
       order by requests desc, link.target_knowledge_base, link.target_key
       limit :limit""";

  private static final String LINKS =
      """
      select link.id, source_base.name as source_knowledge_base, source.key as source_key,
             coalesce(target_base.name, link.target_knowledge_base) as target_knowledge_base,
             coalesce(target.key, link.target_key) as target_key,
             link.target_id is null as waiting,
             link.kind, link.relation, link.inverse, link.note, link.context
        from link
        cross join entry source on source.id = link.source_id
        cross join knowledge_base source_base on source_base.id = source.knowledge_base_id
        left join entry target on target.id = link.target_id
        left join knowledge_base target_base on target_base.id = target.knowledge_base_id
       where %s
       order by link.id limit :limit""";

  private static final String ONE_SIDED =
      """
      link.target_id <> link.source_id
         and not exists (select 1 from link back
                          where back.source_id = link.target_id
                            and back.target_id = link.source_id%s)""";

  record EdgeNames(
      long id,
      String sourceKnowledgeBase,
      String sourceKey,
      String targetKnowledgeBase,
      String targetKey,
      boolean waiting,
      String kind,
      @Nullable String relation,
      @Nullable String inverse,
      @Nullable String note,
      @Nullable String context) {

    GraphEdge toEdge() {
      return new GraphEdge(
          id,
          new EntryRef(sourceKnowledgeBase, sourceKey),
          new EntryRef(targetKnowledgeBase, targetKey),
          waiting,
          kind,
          relation,
          inverse,
          note,
          context);
    }
  }

  private record WantedRow(String knowledgeBase, String key, long requests) {
    WantedEntry toWanted() {
      return new WantedEntry(new EntryRef(knowledgeBase, key), requests);
    }
  }

  List<WantedEntry> wanted() {
    LinkScope scope = reader.scope();
    String sql =
        WANTED.formatted(
            scope.link("link") + scope.anyTarget("link") + scope.anyEntry("link.source_id"));
    return list(sql, WantedRow.class).stream().map(WantedRow::toWanted).toList();
  }

  List<GraphNode> orphans() {
    return entries(noBacklinks());
  }

  List<GraphNode> deadEnds() {
    return entries(noOutlinks());
  }

  List<GraphNode> isolated() {
    return entries(noBacklinks() + " and " + noOutlinks());
  }

  List<GraphEdge> broken() {
    return links("link.target_id is null");
  }

  List<GraphEdge> oneSided() {
    return links(ONE_SIDED.formatted(reader.scope().link("back")));
  }

  private String noBacklinks() {
    LinkScope scope = reader.scope();
    return NO_BACKLINKS.formatted(scope.link("incoming") + scope.anyEntry("incoming.source_id"));
  }

  private String noOutlinks() {
    LinkScope scope = reader.scope();
    return NO_OUTLINKS.formatted(scope.link("outgoing") + scope.anyEntry("outgoing.target_id"));
  }

  private List<GraphNode> entries(String condition) {
    String sql = ENTRIES.formatted(condition, reader.scope().anyEntry("entry.id"));
    return list(sql, NodeRow.class).stream().map(row -> row.toNode(0)).toList();
  }

  private List<GraphEdge> links(String condition) {
    LinkScope scope = reader.scope();
    String sql =
        LINKS.formatted(
            condition
                + scope.link("link")
                + scope.anyEntry("link.source_id")
                + scope.anyTarget("link"));
    return list(sql, EdgeNames.class).stream().map(EdgeNames::toEdge).toList();
  }

  private <R> List<R> list(String sql, Class<R> type) {
    return reader.list(
        sql, reader.scope().parameters().with("limit", reader.scope().limit()), type);
  }
}
