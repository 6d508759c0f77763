package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.List;

/** Counts facets: one pass for the entries of a query, then one for each kind of value. */
@SuppressWarnings("InlineFormatString") // a statement has a name
final class FacetReader {
  private static final String COUNT =
      """
      with matching as materialized (%s),
      counted as (
        select 'type' as facet, type as name, count(*) as entries from matching group by type
        union all
        select 'year', substr(date, 1, 4), count(*) from matching
         where date is not null group by substr(date, 1, 4)
        union all
        select 'base', knowledge_base.name, counts.entries
          from (select base, count(*) as entries from matching group by base) as counts
          join knowledge_base on knowledge_base.id = counts.base
        union all
        select 'tag', tag.name, counts.entries
          from (select entry_tag.tag_id, count(*) as entries
                  from matching cross join entry_tag on entry_tag.entry_id = matching.id
                 group by entry_tag.tag_id) as counts
          join tag on tag.id = counts.tag_id)
      select facet, name, entries from counted order by facet, entries desc, name
      """;

  private FacetReader() {}

  static Facets read(SqlReader reader, Matches matches) {
    String matching =
        matches.selectWithEntry(
            "entry.id, entry.type, entry.knowledge_base_id as base, entry.date");
    List<Count> counts =
        reader.executeSql(COUNT.formatted(matching), matches.parameters(), Count.class);
    return new Facets(
        of("type", counts), of("tag", counts), of("base", counts), of("year", counts));
  }

  private static List<Facets.Value> of(String facet, List<Count> counts) {
    return counts.stream()
        .filter(count -> count.facet().equals(facet))
        .map(count -> new Facets.Value(count.name(), count.entries()))
        .toList();
  }

  /** A value of a facet. */
  record Count(String facet, String name, long entries) {}
}
