package dev.marcasite.benchmarks.scale;

import dev.marcasite.testkit.NoteCorpus;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A class of queries.
 *
 * @param words its words, by their ranks in the corpus
 */
record ScaleQuery(String name, Kind kind, List<String> words) {
  /** How the words are combined. */
  enum Kind {
    ALL(" ", " AND "),
    ANY(" OR ", " OR "),
    PHRASE(" ", " ");

    private final String typed;
    private final String match;

    Kind(String typed, String match) {
      this.typed = typed;
      this.match = match;
    }
  }

  static final List<ScaleQuery> BROAD =
      List.of(
          of("commonest word", Kind.ALL, 0),
          of("2 common words", Kind.ALL, 0, 1),
          of("3 common words", Kind.ALL, 0, 1, 2),
          of("any of 3 common words", Kind.ANY, 0, 1, 2));

  static final List<ScaleQuery> OTHERS =
      List.of(
          of("rare word", Kind.ALL, 30_000),
          of("middling word", Kind.ALL, 300),
          of("common word", Kind.ALL, 20),
          of("rare and commonest word", Kind.ALL, 20_000, 0),
          of("middling and commonest word", Kind.ALL, 300, 0),
          of("any of rare and commonest", Kind.ANY, 20_000, 0),
          of("phrase of 2 common words", Kind.PHRASE, 0, 1),
          of("phrase of 2 middling words", Kind.PHRASE, 100, 120));

  private static ScaleQuery of(String name, Kind kind, int... ranks) {
    return new ScaleQuery(name, kind, IntStream.of(ranks).mapToObj(NoteCorpus::word).toList());
  }

  /** As a person types it. */
  String typed() {
    return quoted(String.join(kind.typed, words));
  }

  /** As a MATCH expression. */
  String match() {
    return quoted(String.join(kind.match, words));
  }

  private String quoted(String text) {
    return kind == Kind.PHRASE ? '"' + text + '"' : text;
  }
}
