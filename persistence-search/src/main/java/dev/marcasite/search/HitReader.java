package dev.marcasite.search;

import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the entries of a page. */
final class HitReader {
  private static final String READ =
      """
      select entry.id, knowledge_base.name as knowledge_base, entry.key, entry.title, entry.type,
             entry.summary, entry.body,
             %s as tags
        from json_each(:ids) as wanted
        cross join entry on entry.id = wanted.value
        cross join knowledge_base on knowledge_base.id = entry.knowledge_base_id
       order by wanted.key
      """
          .formatted(EntryText.TAGS);

  private final SqlReader reader;
  private final SnippetMaker snippets;

  HitReader(SqlReader reader, SnippetMaker snippets) {
    this.reader = reader;
    this.snippets = snippets;
  }

  /** An entry as it is shown. */
  record ShownEntry(
      long id,
      String knowledgeBase,
      String key,
      String title,
      String type,
      @Nullable String summary,
      String body,
      @Nullable String tags) {}

  List<SearchHit> read(List<RankedId> ranked) {
    Map<Long, Double> scores =
        ranked.stream().collect(java.util.stream.Collectors.toMap(RankedId::id, RankedId::score));
    List<Long> ids = ranked.stream().map(RankedId::id).toList();
    return reader.executeSql(READ, Map.of("ids", ids), ShownEntry.class).stream()
        .map(entry -> hit(entry, scores.getOrDefault(entry.id(), 0.0)))
        .toList();
  }

  private SearchHit hit(ShownEntry entry, double score) {
    SnippetMaker.Choice best =
        snippets.bestOf(entry.body(), entry.summary(), entry.title(), entry.tags());
    return new SearchHit(
        new EntryRef(entry.knowledgeBase(), entry.key()),
        entry.id(),
        entry.title(),
        entry.type(),
        score,
        best.column(),
        best.snippet());
  }
}
