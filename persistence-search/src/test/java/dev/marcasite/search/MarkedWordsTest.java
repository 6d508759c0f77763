package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.sqlite.Row;
import dev.marcasite.testkit.TemporaryDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The words that snippets mark are those that FTS5 itself marks, and found where it finds them. */
class MarkedWordsTest {
  private static final long SEED = 20_261_121;
  private static final int ROUNDS = 12;
  private static final int TEXTS = 40;
  private static final int QUERIES = 60;

  /** What words begin with. */
  private static final String[] BEGINNINGS =
      words(
          """
          run runn hop hopp fil fail fall conflat troubl siz agre plast motor happ sk relat
          condit valenc hesit digit conform radic differ vil analog predic operat feud decis
          hop callous form sensit sensib triplic electr good reviv allow infer airlin gyroscop
          adjust defens irrit replac depend adopt homolog commun activ angul effect bowdler
          prob rat ceas control roll possib archaeo theo b y ye sky say tie dies caf naïv
          Été über straß λόγος
          Λόγοσ москва 中文
          İstanbul ılık e\u0301t \ud835\udc00bc 42 3d \ue000x
          """);

  /** What words end in; a hyphen is nothing. */
  private static final String[] ENDINGS =
      words(
          """
          - - - s es ies ied ed eed ing ingly y ying e er ers ly al ally ational ation ations
          ator ative alism alize ality izer ization iveness ivity fulness ful ousness ous
          ously ency ancy ance ence able ably ible ibly ibility ability ment ement ements ent
          ently ion sion tion ions ism ity iti ive ize ic ical icate iciti ness logi logy
          logist bli bly ss sses ll lled tt tting zz at bl iz é e\u0301 ños
          """);

  private static final String[] GAPS = {
    " ", " ", " ", " ", ", ", ". ", "-", "'", "\n\n", " — ", "/", " \u0301", "\t", "\u00a0"
  };

  @RegisterExtension final TemporaryDatabase db = Library.withSearch();

  @Test
  void are_those_of_FTS5() {
    Random random = new Random(SEED);
    long marks = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Map<Long, String> texts = write(random, round);
      for (int query = 0; query < QUERIES; query++) {
        List<QueryTerm> terms = Terms.in(query(random, texts));
        Map<Long, String> expected = markedByFts5(terms);
        assertThat(marked(texts, terms))
            .as("seed %d, round %d, %s", SEED, round, terms)
            .isEqualTo(expected);
        marks += expected.size();
      }
      db.reopen();
      clear();
    }
    assertThat(marks).as("texts compared").isGreaterThan(1_000);
  }

  private Map<Long, String> write(Random random, int round) {
    List<String> texts = IntStream.range(0, TEXTS).mapToObj(i -> text(random)).toList();
    db.database()
        .transaction(
            tx -> {
              for (int i = 0; i < TEXTS; i++) {
                Library.entry(tx, "kb", round + "-" + i, "", texts.get(i));
              }
            });
    Map<Long, String> written = new TreeMap<>();
    db.database()
        .executeSql("select id, body from entry_fts_text")
        .forEach(row -> written.put(row.getLong("id"), row.getString("body")));
    return written;
  }

  private void clear() {
    db.database()
        .transaction(tx -> tx.entityManager().createQuery("delete from Entry").executeUpdate());
  }

  private Map<Long, String> markedByFts5(List<QueryTerm> terms) {
    String match = Terms.matchExpression(terms);
    if (match == null) {
      return Map.of();
    }
    List<Row> rows =
        db.database()
            .executeSql(
                """
                select rowid as id, highlight(entry_fts, 2, '<', '>') as body
                  from entry_fts where entry_fts match :match""",
                Map.of("match", match));
    return rows.stream()
        .collect(
            Collectors.toMap(
                row -> row.getLong("id"), row -> row.getString("body"), (a, b) -> a, TreeMap::new));
  }

  private static Map<Long, String> marked(Map<Long, String> texts, List<QueryTerm> terms) {
    TermMatcher matcher = new TermMatcher(terms);
    Map<Long, String> marked = new TreeMap<>();
    texts.forEach(
        (id, text) -> {
          IndexedText indexed = new IndexedText(text, matcher);
          while (indexed.readWord()) {}
          long found = indexed.occurrences().stream().map(Occurrence::term).distinct().count();
          if (found > 0 && found == matcher.terms()) {
            marked.put(id, marked(indexed));
          }
        });
    return marked;
  }

  private static String marked(IndexedText text) {
    StringBuilder marked = new StringBuilder(text.text());
    List<Occurrence> merged = new ArrayList<>();
    for (Occurrence next : text.occurrencesWithin(0, text.size() - 1)) {
      Occurrence last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null && next.first() <= last.last()) {
        int end = Math.max(last.last(), next.last());
        merged.set(merged.size() - 1, new Occurrence(0, last.first(), end));
      } else {
        merged.add(next);
      }
    }
    for (int i = merged.size() - 1; i >= 0; i--) {
      marked.insert(text.end(merged.get(i).last()), '>');
      marked.insert(text.start(merged.get(i).first()), '<');
    }
    return marked.toString();
  }

  private static String text(Random random) {
    return IntStream.range(0, 20 + random.nextInt(60))
        .mapToObj(i -> word(random) + pick(random, GAPS))
        .collect(Collectors.joining());
  }

  /** Words out of a text, mostly, so that something is found. */
  private static String query(Random random, Map<Long, String> texts) {
    List<String> all = List.copyOf(texts.values());
    String[] words = all.get(random.nextInt(all.size())).split("\\s+", -1);
    int from = random.nextInt(words.length);
    String some = words[from];
    return switch (random.nextInt(6)) {
      case 0 -> word(random);
      case 1 -> some + " " + words[random.nextInt(words.length)];
      case 2 -> '"' + some + " " + words[Math.min(from + 1, words.length - 1)] + '"';
      case 3 -> some.substring(0, Math.min(some.length(), 1 + random.nextInt(5))) + "*";
      case 4 -> some + " \"" + some + " " + words[Math.min(from + 1, words.length - 1)] + '"';
      default -> some;
    };
  }

  private static String word(Random random) {
    String word = pick(random, BEGINNINGS) + pick(random, ENDINGS);
    return switch (random.nextInt(8)) {
      case 0 -> word.toUpperCase(java.util.Locale.ROOT);
      case 1 -> word + pick(random, ENDINGS);
      default -> word;
    };
  }

  private static String pick(Random random, String[] strings) {
    return strings[random.nextInt(strings.length)];
  }

  private static String[] words(String list) {
    return list.strip().replace("-", "").split("\\s", -1);
  }
}
