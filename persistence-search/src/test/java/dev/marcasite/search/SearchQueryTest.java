package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchQueryTest {
  private final SearchQuery query = SearchQuery.of("text");

  @Test
  void is_for_ten_hits_anywhere_unless_told() {
    assertThat(query.limit()).isEqualTo(10);
    assertThat(query.filter()).isEqualTo(SearchFilter.ALL);
    assertThat(query.order()).isEqualTo(SearchOrder.RELEVANCE);
    assertThat(query.weights()).isEqualTo(new ColumnWeights(10, 5, 4, 1));
  }

  @Test
  void keeps_what_it_is_told_until_it_is_told_anew() {
    SearchQuery told =
        query
            .inKnowledgeBases("a", "b", "a")
            .withTypes("note")
            .withTags("x")
            .limit(5)
            .weights(new ColumnWeights(1, 1, 1, 1))
            .withTags("y", "z");
    assertThat(told.toString()).isEqualTo("text");
    assertThat(told.filter().knowledgeBases()).containsExactly("a", "b");
    assertThat(told.filter().types()).containsExactly("note");
    assertThat(told.filter().allTags()).containsExactly("y", "z");
    assertThat(told.limit()).isEqualTo(5);
    assertThat(told.weights().title()).isOne();
    assertThat(query).isEqualTo(SearchQuery.of("text"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_001})
  void refuses_a_limit_out_of_range_and_names_it(int limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> query.limit(limit))
        .withMessage("limit must be from 1 to 1,000: " + limit);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void refuses_a_weight_that_is_none_and_names_it(double weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ColumnWeights(1, 1, weight, 1))
        .withMessage("summary must be a finite number, not negative: " + weight);
  }

  @Test
  void refuses_null() {
    assertThatNullPointerException().isThrownBy(() -> SearchQuery.of(null));
    assertThatNullPointerException().isThrownBy(() -> query.weights(null));
    assertThatNullPointerException().isThrownBy(() -> SearchIndex.on(null));
  }
}
