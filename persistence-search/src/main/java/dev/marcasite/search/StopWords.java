package dev.marcasite.search;

import java.util.Set;

/**
 * Words of English and German that a question is made with, and that say nothing of its subject.
 */
final class StopWords {
  private static final Set<String> WORDS =
      Set.of(
          """
          a about above after again against all also am an and any are as at be because been before
          being below between both but by can could did do does doing down during each few for from
          further had has have having he her here hers him his how i if in into is it its itself
          just may me might more most must my no nor not now of off on once only or other our out
          over own same shall she should so some such than that the their them then there these they
          this those through to too under until up upon very was we were what when where whether
          which while who whom whose why will with would you your aber alle als auch auf aus bei bin
          bis bist da damit das dass dein dem den denn der des die dies diese dieser dieses doch dort
          du durch ein eine einem einen einer eines er es euer für gegen hat hatte hier ich ihr im
          ist ja kann kein mein mit nach nicht noch nun ob oder ohne sehr sein seine seit sich sie
          sind über um und uns unter viele vom von vor waren warum welche welcher welches wem wen
          wenn wer werden wie wird wo wurde wurden zu zum zur"""
              .split("\\s+"));

  private StopWords() {}

  static boolean contain(String word) {
    return WORDS.contains(word.toLowerCase(java.util.Locale.ROOT));
  }

  /** Whether a stem is that of such a word. */
  static boolean containStem(String stem) {
    return Stems.ALL.contains(stem);
  }

  private static final class Stems {
    static final Set<String> ALL =
        WORDS.stream()
            .flatMap(word -> Tokenizer.stems(word).stream())
            .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }
}
