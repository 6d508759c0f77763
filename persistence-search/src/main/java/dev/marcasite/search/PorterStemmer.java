package dev.marcasite.search;

import java.nio.charset.StandardCharsets;

/**
 * Takes the endings off English words, as FTS5's tokenizer {@code porter} does. SQLite works on
 * bytes, where a letter beyond ASCII is two consonants or more.
 *
 * @see <a href="https://tartarus.org/martin/PorterStemmer/def.txt">M. F. Porter, An algorithm for
 *     suffix stripping, 1980</a>, with its author's later rules for {@code bli} and {@code logi}
 */
final class PorterStemmer {
  private static final int SHORTEST = 3;
  private static final int LONGEST = 64;
  private static final int ASCII = 128;

  private static final SuffixRules DERIVED =
      SuffixRules.ofPairs(
          "ational ate, tional tion, enci ence, anci ance, izer ize, logi log, bli ble, alli al,"
              + " entli ent, eli e, ousli ous, ization ize, ation ate, ator ate, alism al,"
              + " iveness ive, fulness ful, ousness ous, aliti al, iviti ive, biliti ble");

  private static final SuffixRules COMPOUND =
      SuffixRules.ofPairs("icate ic, ative -, alize al, iciti ic, ical ic, ful -, ness -");

  private static final SuffixRules BARE =
      SuffixRules.ofPairs(
          "al -, ance -, ence -, er -, ic -, able -, ible -, ant -, ement -, ment -, ent -,"
              + " s|ion -, t|ion -, ou -, ism -, ate -, iti -, ous -, ive -, ize -");

  private final StringBuilder word;

  private PorterStemmer(StringBuilder word) {
    this.word = word;
  }

  /** The stem of a folded word, which is changed on the way. */
  static String stem(StringBuilder folded) {
    int bytes = folded.toString().getBytes(StandardCharsets.UTF_8).length;
    if (bytes >= SHORTEST && bytes <= LONGEST) {
      new PorterStemmer(folded).strip();
    }
    return folded.toString();
  }

  private void strip() {
    plural();
    pastAndParticiple();
    finalY();
    DERIVED.apply(word, 0);
    COMPOUND.apply(word, 0);
    BARE.apply(word, 1);
    finalE();
    if (ends("ll") && Measure.of(word, word.length()) > 1) {
      drop(1);
    }
  }

  private void plural() {
    if (ends("sses") || ends("ies")) {
      drop(word.length() > (ends("ies") ? 3 : 4) ? 2 : 1);
    } else if (ends("s") && !ends("ss")) {
      drop(1);
    }
  }

  private void pastAndParticiple() {
    if (ends("eed")) {
      if (Measure.of(word, word.length() - 3) > 0) {
        drop(1);
      }
    } else if (dropsAfterVowel("ed") || dropsAfterVowel("ing")) {
      mendAfterDrop();
    }
  }

  private boolean dropsAfterVowel(String suffix) {
    boolean drops = ends(suffix) && Measure.hasVowel(word, word.length() - suffix.length());
    if (drops) {
      drop(suffix.length());
    }
    return drops;
  }

  /** {@code hop(p)ing}, {@code conflat(e)ed}, {@code fil(e)ing}. */
  private void mendAfterDrop() {
    if (ends("at") || ends("bl") || ends("iz")) {
      word.append('e');
    } else if (endsInDoubleConsonant()) {
      drop(1);
    } else if (Measure.of(word, word.length()) == 1 && Measure.endsShort(word, word.length())) {
      word.append('e');
    }
  }

  private boolean endsInDoubleConsonant() {
    int last = word.length() - 1;
    return last > 0
        && word.charAt(last) < ASCII
        && word.charAt(last) == word.charAt(last - 1)
        && "aeioulsz".indexOf(word.charAt(last)) < 0;
  }

  private void finalY() {
    int last = word.length() - 1;
    if (ends("y") && Measure.hasVowel(word, last)) {
      word.setCharAt(last, 'i');
    }
  }

  private void finalE() {
    int stem = word.length() - 1;
    if (ends("e")) {
      int measure = Measure.of(word, stem);
      if (measure > 1 || (measure == 1 && !Measure.endsShort(word, stem))) {
        drop(1);
      }
    }
  }

  private boolean ends(String suffix) {
    return SuffixRules.endsWith(word, suffix);
  }

  private void drop(int letters) {
    word.setLength(word.length() - letters);
  }
}
