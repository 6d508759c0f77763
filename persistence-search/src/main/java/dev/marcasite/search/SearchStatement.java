package dev.marcasite.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The statement of a search: ranks and limits in the index, then reads the few entries that are
 * left.
 *
 * @param sql one of eight texts, by the filters in use, so that compiled statements are used again
 * @param parameters a value for each parameter
 */
record SearchStatement(String sql, Map<String, Object> parameters) {
  private static final String RANKED =
      """
      with best as materialized (
        select entry_fts.rowid as id,
               bm25(entry_fts, :titleWeight, :summaryWeight, :bodyWeight) as score
          from entry_fts
      """;

  /** A cross join keeps the order: index first, then each entry by its key. */
  private static final String FILTERED =
      """
      cross join entry on entry.id = entry_fts.rowid
      """;

  private static final String MATCHING =
      """
      where entry_fts match :match
      """;

  private static final String IN_KNOWLEDGE_BASES =
      """
      and entry.knowledge_base_id in (
        select id from knowledge_base
         where name in (select value from json_each(:knowledgeBases)))
      """;

  private static final String OF_TYPES =
      """
      and entry.type in (select value from json_each(:types))
      """;

  private static final String WITH_TAGS =
      """
      and :tagCount = (
        select count(*) from entry_tag
         where entry_tag.entry_id = entry.id
           and entry_tag.tag_id in (
                 select id from tag where name in (select value from json_each(:tags))))
      """;

  private static final String READ =
      """
      order by score, entry_fts.rowid limit :limit)
      select best.id, best.score as rank, knowledge_base.name as knowledge_base,
             entry.key, entry.title, entry.type, entry.summary, entry.body
        from best
        cross join entry on entry.id = best.id
        cross join knowledge_base on knowledge_base.id = entry.knowledge_base_id
       order by best.score, best.id
      """;

  static SearchStatement of(SearchQuery query, List<QueryTerm> terms) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("match", QueryTerm.matchExpression(terms));
    parameters.put("titleWeight", query.weights().title());
    parameters.put("summaryWeight", query.weights().summary());
    parameters.put("bodyWeight", query.weights().body());
    parameters.put("limit", query.limit());
    StringBuilder filters = new StringBuilder();
    filter(query.knowledgeBases(), "knowledgeBases", IN_KNOWLEDGE_BASES, filters, parameters);
    filter(query.types(), "types", OF_TYPES, filters, parameters);
    filter(query.tags(), "tags", WITH_TAGS, filters, parameters);
    if (!query.tags().isEmpty()) {
      parameters.put("tagCount", query.tags().size());
    }
    String join = filters.isEmpty() ? "" : FILTERED;
    return new SearchStatement(RANKED + join + MATCHING + filters + READ, parameters);
  }

  private static void filter(
      List<String> values,
      String name,
      String condition,
      StringBuilder conditions,
      Map<String, Object> parameters) {
    if (!values.isEmpty()) {
      conditions.append(condition);
      parameters.put(name, values);
    }
  }
}
