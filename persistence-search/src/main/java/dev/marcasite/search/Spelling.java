package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds words of the entries that are written like words that none has. */
final class Spelling {
  private static final int SHORTEST = 4;
  private static final int LONGEST = 40;
  private static final int LONG = 7;

  /** Words that begin alike; of a wrong first letter nothing is known. */
  private static final String SIMILAR =
      """
      select term, doc as entries, null as distance from entry_fts_words
       where term >= :first and term < :after and length(term) between :shortest and :longest
      """;

  private static final String EXAMPLE =
      """
      select entry.id, entry.title, entry.summary, entry.body,
             %s as tags
        from (select rowid from entry_fts where entry_fts match :term limit 1) as found
        cross join entry on entry.id = found.rowid
      """
          .formatted(EntryText.TAGS);

  private final SqlReader reader;

  Spelling(SqlReader reader) {
    this.reader = reader;
  }

  Optional<String> corrected(ParsedText parsed) {
    Expression wanted = parsed.wanted();
    if (wanted == null) {
      return Optional.empty();
    }
    Map<String, String> corrections = new HashMap<>();
    wanted
        .terms()
        .filter(term -> term.form() == QueryTerm.Form.WORD)
        .flatMap(term -> Tokenizer.words(term.text()).stream())
        .filter(word -> word.length() >= SHORTEST && word.length() <= LONGEST)
        .distinct()
        .forEach(word -> correct(word).ifPresent(other -> corrections.put(word, other)));
    return corrections.isEmpty()
        ? Optional.empty()
        : Optional.of(replaced(QueryText.of(parsed), corrections));
  }

  private static String replaced(String text, Map<String, String> corrections) {
    StringBuilder corrected = new StringBuilder();
    Tokenizer words = new Tokenizer(text);
    int copied = 0;
    while (words.next()) {
      String word = text.substring(words.start(), words.end());
      corrected.append(text, copied, words.start());
      corrected.append(corrections.getOrDefault(word, word));
      copied = words.end();
    }
    return corrected.append(text.substring(copied)).toString();
  }

  private Optional<String> correct(String word) {
    String stem = Tokenizer.stems(word).get(0);
    int most = stem.length() >= LONG ? 2 : 1;
    Similar best = null;
    for (Similar candidate : similar(stem, most)) {
      int distance = EditDistance.between(stem, candidate.term(), most);
      if (distance == 0) {
        return Optional.empty();
      }
      Similar rated = candidate.at(distance);
      if (distance <= most && (best == null || rated.isBetterThan(best))) {
        best = rated;
      }
    }
    return best == null ? Optional.empty() : Optional.of(written(best.term()));
  }

  private List<Similar> similar(String stem, int most) {
    int first = stem.codePointAt(0);
    Map<String, Object> parameters =
        Map.of(
            "first",
            Character.toString(first),
            "after",
            Character.toString(first + 1),
            "shortest",
            stem.length() - most,
            "longest",
            stem.length() + most);
    return new Vocabulary(reader).read(SIMILAR, parameters, Similar.class);
  }

  /** A word as some entry has it, for a stem is no word. */
  private String written(String stem) {
    String match = '"' + stem + "\" *";
    for (EntryText entry : reader.executeSql(EXAMPLE, Map.of("term", match), EntryText.class)) {
      String summary = entry.summary();
      String source = entry.title() + "\n" + (summary == null ? "" : summary) + "\n" + entry.body();
      Tokenizer text = new Tokenizer(source);
      while (text.next()) {
        if (text.stem().equals(stem)) {
          return text.folded();
        }
      }
    }
    return stem;
  }

  /** A word of the index. */
  record Similar(String term, long entries, @org.jspecify.annotations.Nullable Integer distance) {
    Similar at(int distance) {
      return new Similar(term, entries, distance);
    }

    boolean isBetterThan(Similar other) {
      int mine = distance == null ? 0 : distance;
      int theirs = other.distance == null ? 0 : other.distance;
      return mine != theirs
          ? mine < theirs
          : entries != other.entries ? entries > other.entries : term.compareTo(other.term) < 0;
    }
  }
}
