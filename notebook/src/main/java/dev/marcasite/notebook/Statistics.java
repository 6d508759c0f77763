package dev.marcasite.notebook;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code stats} prints.
 *
 * @param notes number of notes
 * @param knowledgeBases notes by knowledge base
 * @param types notes by type
 * @param tags number of tags that a note has
 * @param tagAssignments number of tags of all notes together
 * @param links number of links by kind
 */
record Statistics(
    long notes,
    Map<String, Long> knowledgeBases,
    Map<String, Long> types,
    long tags,
    long tagAssignments,
    LinkCounts links) {

  private record Group(String name, long notes) {}

  private record TagCounts(long tags, long assignments) {}

  static Statistics read(SqlReader reader) {
    Map<String, Long> types =
        groups(
            reader,
            "select type as name, count(*) as notes from entry group by type order by 2 desc, 1");
    TagCounts tags =
        reader
            .executeSql(
                "select count(distinct tag_id) as tags, count(*) as assignments from entry_tag",
                TagCounts.class)
            .get(0);
    return new Statistics(
        types.values().stream().mapToLong(Long::longValue).sum(),
        groups(
            reader,
            """
            select name, (select count(*) from entry where knowledge_base_id = knowledge_base.id) as notes
              from knowledge_base order by name
            """),
        types,
        tags.tags(),
        tags.assignments(),
        LinkCounts.read(reader));
  }

  private static Map<String, Long> groups(SqlReader reader, String sql) {
    Map<String, Long> groups = new LinkedHashMap<>();
    reader.executeSql(sql, Group.class).forEach(group -> groups.put(group.name(), group.notes()));
    return groups;
  }

  void print(PrintWriter out) {
    out.printf("%s%n", Plural.of(notes, "note"));
    print(out, types);
    out.printf("%s%n", Plural.of(knowledgeBases.size(), "knowledge base"));
    print(out, knowledgeBases);
    out.printf("%s, given %,d times%n", Plural.of(tags, "tag"), tagAssignments);
    out.printf("%s between notes%n", Plural.of(links.allResolved(), "link"));
    print(out, links.resolved());
    out.printf("%s to notes that do not exist yet%n", Plural.of(links.allWaiting(), "link"));
    print(out, links.waiting());
  }

  private static void print(PrintWriter out, Map<String, Long> counts) {
    counts.forEach((name, count) -> out.printf("%,9d  %s%n", count, name));
  }
}
