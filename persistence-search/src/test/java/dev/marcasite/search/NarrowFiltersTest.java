package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.testkit.NoteCorpus;
import dev.marcasite.testkit.TemporaryDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Filters that let few entries through, whose ids an index lists. */
class NarrowFiltersTest {
  private static final BroadSizes SMALL =
      new BroadSizes(100, 40, 60, 256, 0, 0, Integer.MAX_VALUE, 50_000, 4, 60);
  private static final BroadSizes NEVER =
      new BroadSizes(100, 40, 60, 256, 0, 0, Integer.MAX_VALUE, 50_000, 4, -1);

  @RegisterExtension final TemporaryDatabase db = Library.withSearch();

  @BeforeEach
  void write() throws SQLException {
    OtherProgram.write(
        db,
        connection -> {
          new NoteCorpus(3).write(connection, 600);
          OtherProgram.run(
              connection,
              List.of(
                  "insert into user_account (id, name, created_at, updated_at) values (1, 'ann', '2026', '2026')",
                  "insert into user_account (id, name, created_at, updated_at) values (2, 'bob', '2026', '2026')",
                  "insert into starred_entry (user_id, entry_id, position, created_at)"
                      + " select 1, id, id, '2026' from entry where id % 40 = 3",
                  "insert into starred_entry (user_id, entry_id, position, created_at)"
                      + " select 2, id, id, '2026' from entry where id % 2 = 0",
                  "insert into tag (id, name) values (1001, 'a'), (1002, 'a/b'), (1003, 'ab')",
                  "insert into entry_tag (entry_id, tag_id)"
                      + " select id, 1001 + id % 3 from entry where id % 20 = 1",
                  "update entry set archived_at = '2026' where id % 30 = 7",
                  "update entry set deleted_at = '2026' where id % 90 = 7"));
        });
    IndexMaintenance.on(db.database(), SMALL).refresh();
  }

  @Test
  void are_answered_from_the_list() {
    assertListed(SearchQuery.of("ba").filter(SearchFilter.ALL.starredBy("ann")), 15);
    assertListed(SearchQuery.of("ba").filter(SearchFilter.ALL.starredBy("nobody")), 0);
    assertListed(SearchQuery.of("ba is:archived"), 13);
    assertListed(SearchQuery.of("ba tag:a"), 20);
    assertListed(SearchQuery.of("ba tag:a/b"), 10);
    assertListed(SearchQuery.of("ba is:archived tag:a"), 0);
    assertListed(SearchQuery.of("ba kb:nothing"), 0);
    assertListed(SearchQuery.of("ba after:2010 before:2009"), 0);
  }

  @Test
  void are_told_from_wide_ones() {
    for (String typed : List.of("ba", "ba is:starred", "ba kb:base1", "ba type:note")) {
      assertThat(matches(SearchQuery.of(typed)).listed(db.database(), 50)).as(typed).isNull();
    }
  }

  @Test
  void of_dates_are_ranked_as_the_index_ranks_them() {
    for (String typed :
        List.of(
            "ba before:2000-03",
            "ba before:2004",
            "ba ke after:2022-06",
            "ba -ke before:2008",
            "\"ba ke\" before:2010",
            "ba OR dike after:2023 before:2025-03",
            "ba after:2004 before:2003",
            "bak* after:2020",
            "ba tag:tag1 before:2015")) {
      for (int limit : List.of(1, 5, 40)) {
        SearchQuery query = SearchQuery.of(typed).limit(limit);
        assertThat(ids(SMALL, query)).as("%s", query).isEqualTo(ids(NEVER, query));
      }
    }
  }

  private void assertListed(SearchQuery query, int entries) {
    assertThat(matches(query).listed(db.database(), 50)).as("%s", query).hasSize(entries);
    for (String more : List.of("", "ke", "\"di b*\"")) {
      SearchQuery both = more.isEmpty() ? query : query.and(SearchQuery.of(more));
      SearchQuery all = both.limit(100);
      assertThat(ids(SMALL, all)).as("%s", both).isEqualTo(ids(NEVER, all));
    }
  }

  private static Matches matches(SearchQuery query) {
    return Objects.requireNonNull(Matches.of(query, new MatchWriter(part -> List.of())));
  }

  private List<Long> ids(BroadSizes sizes, SearchQuery query) {
    return SearchIndex.on(db.database(), sizes).search(query).stream().map(SearchHit::id).toList();
  }
}
