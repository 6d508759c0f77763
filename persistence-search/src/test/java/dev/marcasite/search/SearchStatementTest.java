package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.testkit.TemporaryDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SearchStatementTest {
  private static final List<QueryTerm> TERMS = QueryTerm.in("word");
  private final SearchQuery query = SearchQuery.of("word");

  @RegisterExtension final TemporaryDatabase db = Library.withSearch();

  @Test
  void reads_the_index_once_and_then_entries_by_their_keys() {
    SearchStatement all =
        SearchStatement.of(
            query.inKnowledgeBases("kb").withTypes("note").withTags("a", "b"), TERMS);
    List<String> plan =
        db.database().executeSql("explain query plan " + all.sql(), all.parameters()).stream()
            .map(row -> row.getString("detail"))
            .filter(step -> step.startsWith("SCAN") || step.startsWith("SEARCH"))
            .toList();
    assertThat(plan.get(0)).startsWith("SCAN entry_fts VIRTUAL TABLE");
    assertThat(plan.get(1)).isEqualTo("SEARCH entry USING INTEGER PRIMARY KEY (rowid=?)");
    assertThat(plan).noneMatch(step -> step.matches("SCAN (entry|entry_tag|tag|knowledge_base)"));
  }

  @Test
  void has_one_text_whatever_the_values() {
    assertThat(SearchStatement.of(query.withTags("a", "b").limit(5), TERMS).sql())
        .isEqualTo(SearchStatement.of(query.withTags("c"), QueryTerm.in("other words")).sql());
  }
}
