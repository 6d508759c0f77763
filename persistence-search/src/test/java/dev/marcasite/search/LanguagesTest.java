package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.testkit.TemporaryDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LanguagesTest {
  @RegisterExtension final TemporaryDatabase db = Library.withSearch();

  private static final String FOUND =
      """
      防守, 黑豹队的防守只丢了308分
      守, 黑豹队的防守只丢了308分
      308分, 黑豹队的防守只丢了308分
      NFL, 橄榄球联盟NFL的球队
      联盟NFL, 橄榄球联盟NFL的球队
      黑豹队的防守丢了多少分, 黑豹队的防守只丢了308分
      東京, 今日は東京タワーに行きました
      タワー, 今日は東京タワーに行きました
      한국, 한국은 아름답다
      름답, 한국은 아름답다
      ไทย, ภาษาไทยง่าย
      𠀋, 古字𠀋也
      cafe, Ein Café
      Strasse*, Strassenbahn
      *schiff*, Donaudampfschiffahrt
      *SCHIFF*, Donaudampfschiffahrt
      x, ein x allein
      """;

  @Test
  void find() {
    List<String[]> rows = FOUND.lines().map(line -> line.split(", ")).toList();
    db.database()
        .transaction(
            tx -> {
              for (int i = 0; i < rows.size(); i++) {
                Library.entry(tx, "k" + i, rows.get(i)[1]);
              }
            });
    for (int i = 0; i < rows.size(); i++) {
      SearchQuery query = SearchQuery.of(rows.get(i)[0]).limit(100);
      assertThat(Library.keys(SearchIndex.on(db.database()).search(query)))
          .as(rows.get(i)[0])
          .contains("k" + i)
          .hasSizeLessThan(rows.size() / 2);
    }
  }

  @Test
  void with_compounds_answer_a_question_about_their_parts() {
    Library.add(db.database(), "power", "Ein Kraftwerk");
    Library.add(db.database(), "mill", "Die Windmühle am Fluss steht seit langem dort");
    Library.add(db.database(), "nuclear", "Das Atomkraftwerk am Fluss steht seit langem dort");
    SearchQuery question = SearchQuery.question("Welches Kraftwerk steht am Fluss?");
    assertThat(Library.keys(SearchIndex.on(db.database()).search(question)))
        .containsSubsequence("nuclear", "mill");
  }

  @Test
  void are_marked_in_the_text_as_it_was_written() {
    Library.add(db.database(), "wanted", "黑豹队的防守只丢了308分");
    SearchHit hit = SearchIndex.on(db.database()).search(SearchQuery.of("防守")).get(0);
    assertThat(hit.snippet().marked("[", "]")).isEqualTo("黑豹队的[防守]只丢了308分");
    assertThat(hit.column()).isEqualTo(SearchColumn.BODY);
  }

  /** As FTS5 has it, whose tables do not know U+1F642. */
  @Test
  void with_a_symbol_in_a_word_are_the_same_in_the_index_and_in_texts() {
    Library.add(db.database(), "glued", "thanks\ud83d\ude42 to all");
    Library.add(db.database(), "apart", "thanks \ud83d\ude42 to all");
    SearchIndex index = SearchIndex.on(db.database());
    for (SearchOrder order : SearchOrder.values()) {
      assertThat(Library.keys(index.search(SearchQuery.of("-thanks").order(order))))
          .as("%s", order)
          .containsExactly("glued");
      assertThat(Library.keys(index.search(SearchQuery.of("thanks\ud83d\ude42").order(order))))
          .as("%s", order)
          .containsExactly("glued");
    }
    SearchHit hit = index.search(SearchQuery.of("thanks\ud83d\ude42")).get(0);
    assertThat(hit.snippet().marked("[", "]")).isEqualTo("[thanks\ud83d\ude42] to all");
  }

  /** In SQL and in Java, the same characters are set apart. */
  @Test
  void have_the_same_letters_in_the_index_and_in_snippets() {
    StringBuilder all = new StringBuilder();
    for (int c = 0x20; c <= 0x2FFFF; c += c < 0x3200 ? 1 : 13) {
      if (Character.getType(c) != Character.SURROGATE) {
        all.appendCodePoint(c);
      }
    }
    Library.add(db.database(), "all", all.toString());
    assertThat(db.database().executeSql("select body from entry_fts_text", String.class).get(0))
        .isEqualTo(Scripts.spaced(all.toString()));
  }
}
