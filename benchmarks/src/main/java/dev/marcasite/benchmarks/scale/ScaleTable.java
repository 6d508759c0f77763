package dev.marcasite.benchmarks.scale;

import dev.marcasite.persistence.Database;
import dev.marcasite.search.SearchFilter;
import dev.marcasite.search.SearchIndex;
import dev.marcasite.search.SearchQuery;
import dev.marcasite.testkit.NoteCorpus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The command that prints, for each number of notes, how long each class of query takes: medians in
 * milliseconds, beside the bare FTS5 ranking of the same words and a Lucene index of the same
 * notes.
 *
 * <p>Files lie in {@code -Dmarcasite.benchmarks.notes}, and are made if they are not there.
 */
public final class ScaleTable {
  private static final String SIZES =
      """
      select case when name like 'entry_fts_title%' then 'index of titles'
                  when name like 'entry_fts_broad%' then 'postings of broad words'
                  when name like 'entry_fts%' then 'index of words'
                  when name like 'entry_search%' then 'exact titles'
                  else 'entries and all else' end as part,
             sum(pgsize) / 1e6 as megabytes
        from dbstat group by part order by part
      """;

  /** What a person types about parts of entries and of words, and the MATCH expression of it. */
  private static final Map<String, String> PARTS = parts();

  private ScaleTable() {}

  private static Map<String, String> parts() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("title:ba", "title : ba");
    parts.put("title:ke title:di", "title : ke AND title : di");
    parts.put("body:ba", "body : ba");
    parts.put("tags:tag1", "tags : tag1");
    parts.put("b*", "b*");
    parts.put("ba*", "ba*");
    parts.put("bak*", "bak*");
    parts.put("bake* ke", "bake* AND ke");
    parts.put("\"ba ke\" di", "\"ba ke\" AND di");
    parts.put("\"ba ke di\"", "\"ba ke di\"");
    parts.put(phrase(20, 25), phrase(20, 25));
    parts.put(phrase(8, 200), phrase(8, 200));
    return parts;
  }

  private static String phrase(int first, int second) {
    return '"' + NoteCorpus.word(first) + ' ' + NoteCorpus.word(second) + '"';
  }

  /** Measures files of so many notes each. */
  public static void main(String[] sizes) throws Exception {
    for (String size : sizes) {
      Path file = NotesFile.of(Integer.parseInt(size));
      System.out.printf("| %s notes | search | bare FTS5 | Lucene | same ten |%n", size);
      try (Database database = NotesFile.open(file);
          LuceneNotes lucene = LuceneNotes.of(file)) {
        List<ScaleQuery> queries = new ArrayList<>(ScaleQuery.OTHERS);
        queries.addAll(ScaleQuery.BROAD);
        queries.forEach(query -> measure(database, lucene, query));
        PARTS.forEach((typed, match) -> measure(database, typed, match));
        measureOthers(database);
        printSizes(database, file);
      }
    }
  }

  private static void measure(Database database, LuceneNotes lucene, ScaleQuery query) {
    System.out.printf(
        "| %s | %.2f | %.2f | %.2f | %d |%n",
        query.name(),
        SearchTimes.ours(database, query),
        SearchTimes.bare(database, query),
        SearchTimes.lucene(lucene, query),
        SearchTimes.sameAsBare(database, query));
  }

  private static void measure(Database database, String typed, String match) {
    SearchQuery query = SearchQuery.of(typed);
    System.out.printf(
        "| %s | %.2f | %.2f | | %d |%n",
        typed,
        SearchTimes.ours(database, query),
        SearchTimes.bare(database, match),
        SearchTimes.sameAsBare(database, query, match));
  }

  private static void measureOthers(Database database) {
    SearchIndex index = SearchIndex.on(database);
    SearchQuery broad = SearchQuery.of(NoteCorpus.word(0));
    SearchQuery middling = SearchQuery.of(NoteCorpus.word(300));
    SearchFilter filter = SearchFilter.ALL.withKnowledgeBases("base3").withTypes("note");
    SearchQuery filtered = broad.filter(filter);
    row("commonest word, filtered", () -> index.search(filtered));
    row("suggestions for a letter", () -> index.suggest("b", SearchFilter.ALL, 10));
    row("suggestions for three", () -> index.suggest("bak", SearchFilter.ALL, 10));
    row("count, commonest word", () -> index.count(broad));
    row("facets, middling word", () -> index.facets(middling));
    row("facets, commonest word", () -> index.facets(broad));
    row("one note changed", () -> change(database));
  }

  private static void row(String name, Runnable work) {
    System.out.printf("| %s | %.2f | | | |%n", name, SearchTimes.median(work));
  }

  private static void change(Database database) {
    database.transaction(
        tx ->
            tx.entityManager()
                .createNativeQuery("update entry set body = body || ' baba' where id = 77")
                .executeUpdate());
  }

  private static void printSizes(Database database, Path file) throws Exception {
    database
        .executeSql(SIZES, Map.of())
        .forEach(
            row ->
                System.out.printf(
                    "| %s, MB | %.1f | | | |%n",
                    row.get("part", String.class), row.get("megabytes", Double.class)));
    System.out.printf("| Lucene, MB | %.1f | | | |%n", LuceneNotes.size(file) / 1e6);
  }
}
