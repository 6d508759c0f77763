package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.testkit.TemporaryDatabase;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SuggestionsTest {
  @RegisterExtension final TemporaryDatabase db = Library.withSearch();
  private SearchIndex index;

  @BeforeEach
  void write() {
    db.database()
        .transaction(
            tx -> {
              Library.entry(tx, "kb", "a", "Aerodynamics", "wings and <b>flows</b> of air");
              Library.entry(tx, "kb", "b", "Aerodynamics of slender wings", "flows around wings");
              Library.entry(tx, "kb", "c", "Cooking", "onions");
            });
    index = SearchIndex.on(db.database());
  }

  @Test
  void complete_titles_while_a_person_types() {
    assertThat(index.suggest("aer", SearchFilter.ALL, 10))
        .extracting(TitleSuggestion::title)
        .containsExactly("Aerodynamics", "Aerodynamics of slender wings");
    assertThat(index.suggest("wings aero", SearchFilter.ALL, 10)).hasSize(1);
    assertThat(index.suggest("\"*(", SearchFilter.ALL, 10)).isEmpty();
  }

  @Test
  void correct_words_that_no_entry_has() {
    assertThat(index.didYouMean(SearchQuery.of("areodynamics"))).contains("aerodynamics");
    assertThat(index.didYouMean(SearchQuery.of("onoins cooking"))).contains("onions cooking");
    assertThat(index.didYouMean(SearchQuery.of("wings"))).isEmpty();
    assertThat(index.didYouMean(SearchQuery.of("xylophone"))).isEmpty();
  }

  @Test
  void correct_words_inside_a_transaction_too() {
    db.database()
        .transaction(
            tx -> {
              Library.entry(tx, "kb", "d", "Telescope", "far away");
              assertThat(SearchIndex.on(tx).didYouMean(SearchQuery.of("teelscope")))
                  .contains("telescope");
            });
  }

  @Test
  void find_what_is_like_an_entry() {
    assertThat(Library.keys(index.moreLikeThis(1, SearchFilter.ALL, 10))).containsExactly("b");
    assertThat(index.moreLikeThis(99, SearchFilter.ALL, 10)).isEmpty();
  }

  @Test
  void mark_whole_texts_and_escape_them_for_HTML() {
    Map<SearchColumn, Snippet> marked = index.highlight(1, SearchQuery.of("flow wings"));
    assertThat(marked.get(SearchColumn.BODY).markedHtml("<i>", "</i>"))
        .isEqualTo("<i>wings</i> and &lt;b&gt;<i>flows</i>&lt;/b&gt; of air");
    assertThat(marked.get(SearchColumn.TITLE).marks()).isEmpty();
  }
}
