package dev.marcasite.search.graph;

/**
 * The statements of the link graph. Cross joins go from the entries asked for to their links; the
 * inner query picks each entry's first links, so that the others are not read.
 */
final class LinkStatements {
  static final String OUTLINKS =
      """
      select asked.key as asked,
             coalesce(target_base.name, link.target_knowledge_base) as knowledge_base,
             coalesce(target.key, link.target_key) as key,
             target.id, target.title, target.type,
             link.kind, link.relation, link.inverse, link.note, link.context
        from json_each(:entries) asked
        cross join knowledge_base source_base on source_base.name = asked.value ->> 0
        cross join entry source
                on source.knowledge_base_id = source_base.id and source.key = asked.value ->> 1
        cross join link on link.id in (
                select outgoing.id from link outgoing
                 where outgoing.source_id = source.id
                 order by outgoing.position, outgoing.id limit :limit)
        left join entry target on target.id = link.target_id
        left join knowledge_base target_base on target_base.id = target.knowledge_base_id
       order by asked.key, link.position, link.id""";

  static final String BACKLINKS =
      """
      select asked.key as asked,
             source_base.name as knowledge_base, source.key,
             source.id, source.title, source.type,
             link.kind, link.relation, link.inverse, link.note, link.context
        from json_each(:entries) asked
        cross join knowledge_base target_base on target_base.name = asked.value ->> 0
        cross join entry target
                on target.knowledge_base_id = target_base.id and target.key = asked.value ->> 1
        cross join link on link.id in (
                select incoming.id from link incoming
                 cross join entry origin on origin.id = incoming.source_id
                 cross join knowledge_base origin_base
                         on origin_base.id = origin.knowledge_base_id
                 where incoming.target_id = target.id
                 order by origin_base.name, origin.key, incoming.position, incoming.id
                 limit :limit)
        cross join entry source on source.id = link.source_id
        cross join knowledge_base source_base on source_base.id = source.knowledge_base_id
       order by asked.key, source_base.name, source.key, link.position, link.id""";

  static final String WANTED =
      """
      select target_knowledge_base as knowledge_base, target_key as key, count(*) as requests
        from link
       where target_id is null
       group by target_knowledge_base, target_key
       order by requests desc, target_knowledge_base, target_key
       limit :limit""";

  private LinkStatements() {}
}
