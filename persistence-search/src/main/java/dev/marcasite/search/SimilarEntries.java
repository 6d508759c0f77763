package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds entries like one. */
final class SimilarEntries {
  private static final int TELLING_WORDS = 20;
  private static final int LOOKED_AT = 60;

  private SimilarEntries() {}

  static List<SearchHit> of(
      SearchIndex index, SqlReader reader, long id, SearchFilter filter, int limit) {
    List<EntryText> entries = EntryText.read(reader, List.of(id));
    if (entries.isEmpty()) {
      return List.of();
    }
    String words = String.join(" ", tellingWords(reader, entries.get(0)));
    SearchQuery query =
        SearchQuery.question(words).filter(filter).limit(Math.min(1_000, limit + 1));
    return index.search(query).stream().filter(hit -> hit.id() != id).limit(limit).toList();
  }

  /** By how often they are said here and how rare they are elsewhere. */
  private static List<String> tellingWords(SqlReader reader, EntryText entry) {
    List<SaidWord> said = frequent(entry);
    Map<String, Double> idf = new Frequencies(reader).idf(said);
    return said.stream()
        .sorted(
            java.util.Comparator.comparingDouble(
                word -> -word.times() * idf.getOrDefault(word.term(), 0.0)))
        .limit(TELLING_WORDS)
        .map(SaidWord::text)
        .toList();
  }

  private static List<SaidWord> frequent(EntryText entry) {
    Map<String, SaidWord> said = new LinkedHashMap<>();
    String summary = entry.summary();
    String title = entry.title() + "\n";
    String tags = entry.tags();
    String text =
        title.repeat(3)
            + (summary == null ? "" : summary + "\n")
            + (tags == null ? "" : tags + "\n")
            + entry.body();
    List<String> words = Tokenizer.words(QueryToken.searchable(text));
    for (String word : words) {
      if (word.length() > 1 && word.length() < 100 && !StopWords.contain(word)) {
        String stem = Tokenizer.stems(word).get(0);
        said.merge(stem, new SaidWord(stem, word, 1), SaidWord::again);
      }
    }
    List<SaidWord> frequent = new ArrayList<>(said.values());
    frequent.sort(java.util.Comparator.comparingInt(word -> -word.times()));
    return frequent.subList(0, Math.min(LOOKED_AT, frequent.size()));
  }
}
