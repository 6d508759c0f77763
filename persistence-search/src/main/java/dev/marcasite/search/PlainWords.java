package dev.marcasite.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What plain words mean: few of them must all occur, of many any may. */
final class PlainWords {
  /** The largest number of words that must all occur. */
  static final int FEW = 3;

  /** The longest run of letters of a script without blanks that is searched for as it stands. */
  private static final int LONGEST_RUN = 4;

  private PlainWords() {}

  /** Few words must all occur, of many any may; {@code null} if there are none. */
  static @Nullable Expression of(List<QueryTerm> words) {
    List<QueryTerm> terms = contents(words);
    return terms.size() > FEW ? new Expression.Words(terms) : all(terms);
  }

  /** Any of the words may occur; {@code null} if there are none. */
  static @Nullable Expression question(List<QueryTerm> words) {
    List<QueryTerm> terms = contents(words);
    return terms.size() > 1 ? new Expression.Words(terms) : all(terms);
  }

  /** All of them must occur; {@code null} if there are none. */
  static @Nullable Expression all(List<? extends Expression> parts) {
    List<Expression> distinct = parts.stream().<Expression>map(part -> part).distinct().toList();
    return distinct.size() > 1
        ? new Expression.All(distinct)
        : distinct.isEmpty() ? null : distinct.get(0);
  }

  /** Without the words that say nothing, unless there are no others. */
  private static List<QueryTerm> contents(List<QueryTerm> words) {
    List<QueryTerm> pieces = new ArrayList<>();
    words.stream().filter(PlainWords::hasLetters).forEach(word -> addPieces(word, pieces));
    List<QueryTerm> contents =
        pieces.stream()
            .filter(word -> word.form() != QueryTerm.Form.WORD || !StopWords.contain(word.text()))
            .toList();
    return contents.isEmpty() ? pieces : contents;
  }

  private static boolean hasLetters(QueryTerm term) {
    return !term.stems().isEmpty();
  }

  /** A long run without blanks holds many words: each two letters are looked for. */
  private static void addPieces(QueryTerm word, List<QueryTerm> pieces) {
    if (word.form() != QueryTerm.Form.WORD || !Scripts.isSpaced(word.text())) {
      pieces.add(word);
      return;
    }
    for (String run : Scripts.runs(word.text())) {
      List<String> letters = Tokenizer.words(run);
      if (!Scripts.isSpaced(run) || letters.size() <= LONGEST_RUN) {
        addUnlessEmpty(run, pieces);
      } else {
        for (int i = 0; i + 1 < letters.size(); i++) {
          pieces.add(QueryTerm.word(letters.get(i) + letters.get(i + 1)));
        }
      }
    }
  }

  private static void addUnlessEmpty(String run, List<QueryTerm> pieces) {
    QueryTerm term = QueryTerm.word(run);
    if (hasLetters(term)) {
      pieces.add(term);
    }
  }
}
