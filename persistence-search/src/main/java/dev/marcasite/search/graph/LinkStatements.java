package dev.marcasite.search.graph;

/**
 * The statements that list the links of entries. Cross joins go from the entries asked for to their
 * links; the inner query picks each entry's first links, so that the others are not read.
 */
@SuppressWarnings("InlineFormatString") // a statement has a name
final class LinkStatements {
  private static final String OUTLINKS =
      """
      select asked.key as asked, link.id as link_id, link.position,
             coalesce(target_base.name, link.target_knowledge_base) as knowledge_base,
             coalesce(target.key, link.target_key) as key,
             target.id, target.title, target.type,
             link.kind, link.relation, link.inverse, link.note, link.context
        from json_each(:entries) asked
        cross join knowledge_base source_base on source_base.name = asked.value ->> 0
        cross join entry source
                on source.knowledge_base_id = source_base.id and source.key = asked.value ->> 1%s
        cross join link on link.id in (
                select outgoing.id from link outgoing
                 where outgoing.source_id = source.id%s
                 order by outgoing.position, outgoing.id limit :limit)
        left join entry target on target.id = link.target_id
        left join knowledge_base target_base on target_base.id = target.knowledge_base_id
       order by asked.key, link.position, link.id""";

  private static final String BACKLINKS =
      """
      select asked.key as asked, link.id as link_id, link.position,
             source_base.name as knowledge_base, source.key,
             source.id, source.title, source.type,
             link.kind, link.relation, link.inverse, link.note, link.context
        from json_each(:entries) asked
        cross join knowledge_base target_base on target_base.name = asked.value ->> 0
        cross join entry target
                on target.knowledge_base_id = target_base.id and target.key = asked.value ->> 1%s
        cross join link on link.id in (
                select incoming.id from link incoming
                 where incoming.target_id = target.id%s
                 order by incoming.source_id, incoming.id limit :limit)
        cross join entry source on source.id = link.source_id
        cross join knowledge_base source_base on source_base.id = source.knowledge_base_id
       order by asked.key, link.source_id, link.id""";

  private LinkStatements() {}

  static String outlinks(LinkScope scope, boolean after) {
    return OUTLINKS.formatted(
        scope.entry("source.id"),
        scope.link("outgoing")
            + scope.target("outgoing")
            + (after ? " and (outgoing.position, outgoing.id) > (:place, :link)" : ""));
  }

  static String backlinks(LinkScope scope, boolean after) {
    return BACKLINKS.formatted(
        scope.entry("target.id"),
        scope.link("incoming")
            + scope.entry("incoming.source_id")
            + (after ? " and (incoming.source_id, incoming.id) > (:place, :link)" : ""));
  }
}
