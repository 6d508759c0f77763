package dev.marcasite.search;

import static dev.marcasite.search.Library.entry;
import static dev.marcasite.search.Library.keys;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.testkit.TemporaryDatabase;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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

  private static final String FOUND =
      """
      bread | bread, book
      flour water | bread
      flour -water | book
      flour -"water and" | book
      -water | book
      onions OR book | book, soup
      patience (onions OR flour) | bread, soup
      flour -(water OR soup) | book
      title:bread flour | book, bread
      title:flour |
      title:"sourdough bread" | bread
      body:bread |
      key:soup | soup
      "water and patience" | bread
      pati* | bread, soup
      *dough* | bread
      *ough* flour | bread
      NEAR(flour patience, 3) | bread
      NEAR(flour patience, 0) |
      NEAR(no all) | soup
      water tag:baking | bread
      water -tag:baking | soup
      tag:baking/sour | bread
      water type:recipe | bread
      water -type:recipe | soup
      bread kb:library | book
      kb:kitchen | bread, soup
      status:done | soup
      before:2026 | soup
      before:2025-01-02 |
      after:2025-12 | bread
      after:2026-05-16 | bread
      after:2026-05-17 |
      bread is:archived | gone
      is:starred |
      what is the old book of many recipes | book
      bread (water | bread
      OR |
      onions OR | soup
      note:todo |
      before:soon water |
      """;

  @Test
  void finds() {
    SoftAssertions all = new SoftAssertions();
    FOUND
        .lines()
        .map(line -> line.split("\\|", -1))
        .forEach(
            row ->
                all.assertThat(keys(search(row[0].strip())))
                    .as(row[0])
                    .containsExactlyInAnyOrder(
                        row[1].isBlank() ? new String[0] : row[1].strip().split(", ")));
    all.assertAll();
  }

  private List<SearchHit> search(String text) {
    return SearchIndex.on(db.database()).search(SearchQuery.of(text));
  }

  @Test
  void prints_what_it_means() {
    assertThat(SearchQuery.of("bread  water")).hasToString("bread water");
    assertThat(SearchQuery.of("one two three four")).hasToString("one OR two OR three OR four");
    assertThat(SearchQuery.of("a OR (b -c)")).hasToString("a OR (b -c)");
    assertThat(SearchQuery.of("title:x* \"y z\"")).hasToString("title:x* \"y z\"");
    assertThat(SearchQuery.of("x tag:a -type:b after:2026"))
        .hasToString("x -type:b tag:a after:2026-12-31");
    assertThat(SearchQuery.of("中文字很多的")).hasToString("中文 OR 文字 OR 字很 OR 很多 OR 多的");
  }

  @Test
  void puts_first_what_is_called_so() {
    db.database()
        .transaction(
            tx -> {
              entry(tx, "library", "other", "Of yeast and yeast: yeast", "yeast yeast yeast");
              entry(tx, "library", "exact", "Yeast", "something else " + "word ".repeat(300));
            });
    List<SearchHit> hits = SearchIndex.on(db.database()).search(SearchQuery.of("yeast"));
    assertThat(keys(hits)).containsExactly("exact", "other");
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
