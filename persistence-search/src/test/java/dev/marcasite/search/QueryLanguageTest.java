package dev.marcasite.search;

import static dev.marcasite.search.Library.entry;
import static dev.marcasite.search.Library.keys;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.testkit.TemporaryDatabase;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryLanguageTest {
  @RegisterExtension final TemporaryDatabase db = Library.withSearch();

  @BeforeEach
  void write() {
    db.database().transaction(QueryLanguageTest::fill);
  }

  private static void fill(Transaction tx) {
    Entry bread = entry(tx, "kitchen", "bread", "Sourdough bread", "flour, water and patience");
    bread.setType("recipe");
    bread.setDate(LocalDate.of(2026, 5, 17));
    bread.getTags().add(Library.tag(tx, "baking/sour"));
    Entry soup = entry(tx, "kitchen", "soup", "Onion soup", "water, onions and no patience at all");
    soup.setDate(LocalDate.of(2025, 1, 2));
    soup.setStatus("done");
    soup.getTags().add(Library.tag(tx, "cooking"));
    entry(tx, "library", "book", "About bread", "a long book of many very old recipes with flour");
    Entry gone = entry(tx, "library", "gone", "Old bread", "flour");
    gone.archive(java.time.Instant.EPOCH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "bread | bread, book",
        "flour water | bread",
        "flour -water | book",
        "flour -\"water and\" | book",
        "-water | book",
        "onions OR book | book, soup",
        "patience (onions OR flour) | bread, soup",
        "flour -(water OR soup) | book",
        "title:bread flour | book, bread",
        "title:flour | ``",
        "title:\"sourdough bread\" | bread",
        "body:bread | ``",
        "key:soup | soup",
        "\"water and patience\" | bread",
        "pati* | bread, soup",
        "*dough* | bread",
        "*ough* flour | bread",
        "NEAR(flour patience, 3) | bread",
        "NEAR(flour patience, 0) | ``",
        "NEAR(no all) | soup",
        "water tag:baking | bread",
        "water -tag:baking | soup",
        "tag:baking/sour | bread",
        "water type:recipe | bread",
        "water -type:recipe | soup",
        "bread kb:library | book",
        "kb:kitchen | bread, soup",
        "status:done | soup",
        "before:2026 | soup",
        "before:2025-01-02 | ``",
        "after:2025-12 | bread",
        "after:2026-05-16 | bread",
        "after:2026-05-17 | ``",
        "bread is:archived | gone",
        "is:starred | ``",
        "what is the old book of many recipes | book",
        "bread (water | bread",
        "OR | ``",
        "onions OR | soup",
        "note:todo | ``",
        "before:soon water | ``"
      })
  void finds(String text, String found) {
    List<String> expected =
        found.isEmpty() ? List.of() : List.of(found.split(", "));
    assertThat(keys(SearchIndex.on(db.database()).search(SearchQuery.of(text))))
        .as(text)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "bread  water | bread water",
        "one two three four | one OR two OR three OR four",
        "a OR (b -c) | a OR (b -c)",
        "title:x* \"y z\" | title:x* \"y z\"",
        "x tag:a -type:b after:2026 | x type:b",
        "中文字很多的 | `\"中文\" OR \"文字\" OR \"字很\" OR \"很多\" OR \"多的\"`",
      })
  void prints_what_it_means(String text, String meaning) {
    String printed = SearchQuery.of(text).toString();
    if (text.contains("tag:")) {
      assertThat(printed).isEqualTo("x -type:b tag:a after:2026-12-31");
    } else {
      assertThat(printed.replace("\"", "")).isEqualTo(meaning.replace("\"", ""));
    }
  }

  @Test
  void puts_first_what_is_called_so() {
    db.database()
        .transaction(
            tx -> {
              entry(tx, "library", "yeast", "Of yeast and yeast: yeast", "yeast yeast yeast");
              entry(tx, "library", "exact", "Yeast", "something else " + "word ".repeat(300));
            });
    List<SearchHit> hits = SearchIndex.on(db.database()).search(SearchQuery.of("yeast"));
    assertThat(keys(hits)).containsExactly("exact", "yeast");
    assertThat(hits).extracting(SearchHit::score).isSortedAccordingTo((a, b) -> (int) (b - a));
  }

  @Test
  void builds_queries_from_parts() {
    SearchIndex index = SearchIndex.on(db.database());
    SearchQuery flour = SearchQuery.allTokens("flour");
    assertThat(keys(index.search(flour.and(SearchQuery.prefix("pat"))))).containsExactly("bread");
    assertThat(keys(index.search(flour.andNot(SearchQuery.phrase("old recipes")))))
        .containsExactly("bread");
    assertThat(index.count(SearchQuery.anyToken("onions recipes patience"))).isEqualTo(3);
    assertThat(index.count(flour.or(SearchQuery.phrase("onion soup")))).isEqualTo(3);
    assertThat(index.count(SearchQuery.allTokens("bread").in(SearchColumn.BODY))).isZero();
    assertThat(flour.and(SearchQuery.prefix("pat"))).hasToString("flour pat*");
    assertThat(index.count(SearchQuery.everything())).isEqualTo(3);
  }
}
