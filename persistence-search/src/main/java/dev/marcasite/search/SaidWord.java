package dev.marcasite.search;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a query.
 *
 * @param term as the index has it; two letters of a script without blanks are one term
 * @param text as it was said
 * @param times how often it was said
 */
record SaidWord(String term, String text, int times) {

  static List<SaidWord> in(QueryTerm said) {
    List<String> stems = said.stems();
    if (stems.size() == 2 && Scripts.isSpaced(said.text())) {
      return List.of(new SaidWord(String.join("", stems), said.text(), 1));
    }
    List<String> words = Tokenizer.words(said.text());
    List<SaidWord> all = new ArrayList<>();
    for (int i = 0; i < stems.size(); i++) {
      all.add(new SaidWord(stems.get(i), words.get(i), 1));
    }
    return all;
  }

  SaidWord again(SaidWord other) {
    return new SaidWord(term, text, times + other.times);
  }

  /** The square root of how often it was said. */
  double weight() {
    return Math.sqrt(times);
  }

  /** The MATCH expression that finds it. */
  String match() {
    return '"' + Scripts.spaced(QueryToken.searchable(text)).replace("\"", "\"\"") + '"';
  }
}
