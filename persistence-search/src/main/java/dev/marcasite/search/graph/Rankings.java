package dev.marcasite.search.graph;

import dev.marcasite.persistence.model.EntryRef;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts links and tags; each question is one statement that goes through an index. */
@SuppressWarnings("InlineFormatString") // a statement has a name
record Rankings(GraphReader reader) {
  private static final String HUBS =
      """
      select %1$s as id, count(distinct %2$s) as score
        from link
       where link.target_id is not null and link.source_id <> link.target_id%3$s
       group by %1$s
       order by score desc, id limit :limit""";

  private static final String BOTH_HUBS =
      """
      select id, count(distinct other) as score
        from (select link.source_id as id, link.target_id as other from link
               where link.target_id is not null and link.source_id <> link.target_id%1$s
              union all
              select link.target_id, link.source_id from link
               where link.target_id is not null and link.source_id <> link.target_id%1$s)
       group by id
       order by score desc, id limit :limit""";

  private static final String RELATED =
      """
      select together.target_id as id, count(distinct together.source_id) as score
        from link
        cross join link together on together.source_id = link.source_id
       where link.target_id = :entry and link.source_id <> :entry
         and together.target_id <> :entry and together.target_id <> together.source_id%s
       group by together.target_id
       order by score desc, id limit :limit""";

  private static final String TAGS =
      """
      select min(a.name, b.name) as first, max(a.name, b.name) as second, pair.entries
        from (select one.tag_id as a, other.tag_id as b, count(*) as entries
                from entry_tag one
                cross join entry_tag other
                        on other.entry_id = one.entry_id and other.tag_id > one.tag_id
               where true%s
               group by one.tag_id, other.tag_id) pair
        join tag a on a.id = pair.a
        join tag b on b.id = pair.b
       order by pair.entries desc, first, second limit :limit""";

  private static final String TIMELINE =
      """
      select dated.date, link.id, source_base.name as source_knowledge_base,
             dated.key as source_key,
             coalesce(target_base.name, link.target_knowledge_base) as target_knowledge_base,
             coalesce(target.key, link.target_key) as target_key,
             link.target_id is null as waiting,
             link.kind, link.relation, link.inverse, link.note, link.context
        from entry dated
        cross join knowledge_base source_base on source_base.id = dated.knowledge_base_id
        cross join link on link.source_id = dated.id
        left join entry target on target.id = link.target_id
        left join knowledge_base target_base on target_base.id = target.knowledge_base_id
       where dated.date between :from and :to%s
       order by dated.date desc, dated.id, link.position, link.id limit :limit""";

  private record Score(long id, long score) {
    ScoredEntry of(GraphNode node) {
      return new ScoredEntry(node, score);
    }
  }

  private record DatedRow(
      LocalDate date,
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

    DatedLink toDatedLink() {
      return new DatedLink(
          date,
          new GraphEdge(
              id,
              new EntryRef(sourceKnowledgeBase, sourceKey),
              new EntryRef(targetKnowledgeBase, targetKey),
              waiting,
              kind,
              relation,
              inverse,
              note,
              context));
    }
  }

  List<ScoredEntry> hubs(Direction direction) {
    LinkScope scope = reader.scope();
    String filter =
        scope.link("link") + scope.anyEntry("link.source_id") + scope.anyEntry("link.target_id");
    return scored(
        switch (direction) {
          case OUT -> HUBS.formatted("link.source_id", "link.target_id", filter);
          case IN -> HUBS.formatted("link.target_id", "link.source_id", filter);
          case BOTH -> BOTH_HUBS.formatted(filter);
        },
        parameters());
  }

  List<ScoredEntry> related(EntryRef entry) {
    LinkScope scope = reader.scope();
    String filter =
        scope.link("link")
            + scope.link("together")
            + scope.entry("link.source_id")
            + scope.entry("together.target_id");
    return reader
        .id(entry)
        .map(id -> scored(RELATED.formatted(filter), parameters().with("entry", id)))
        .orElse(List.of());
  }

  List<TagPair> tagPairs() {
    return reader.list(
        TAGS.formatted(reader.scope().anyEntry("one.entry_id")), parameters(), TagPair.class);
  }

  List<DatedLink> timeline(LocalDate from, LocalDate to) {
    LinkScope scope = reader.scope();
    String filter = scope.link("link") + scope.anyEntry("dated.id") + scope.anyTarget("link");
    LinkScope.Parameters parameters = parameters().with("from", from).with("to", to);
    return reader.list(TIMELINE.formatted(filter), parameters, DatedRow.class).stream()
        .map(DatedRow::toDatedLink)
        .toList();
  }

  private LinkScope.Parameters parameters() {
    return reader.scope().parameters().with("limit", reader.scope().limit());
  }

  private List<ScoredEntry> scored(String sql, LinkScope.Parameters parameters) {
    List<Score> scores = reader.list(sql, parameters, Score.class);
    Map<Long, GraphNode> nodes = reader.nodes(scores.stream().map(Score::id).toList());
    return scores.stream()
        .flatMap(score -> Optional.ofNullable(nodes.get(score.id())).map(score::of).stream())
        .toList();
  }
}
