package dev.marcasite.search.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.testkit.TemporaryDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A chain of 300 entries, a ring of 50, and a hub that 2,000 others link to. */
class BoundsTest {
  private static final EntryRef MISSING = new EntryRef(TestGraph.BASE, "missing");

  @RegisterExtension final TemporaryDatabase db = TemporaryDatabase.file();

  private LinkGraph graph() {
    return LinkGraph.on(db.database());
  }

  private static TraversalLimits limits() {
    return TraversalLimits.DEFAULT;
  }

  @Nested
  class A_chain {
    @BeforeEach
    void write() {
      TestGraph.chain(300).writeTo(db.database());
    }

    @Test
    void is_walked_to_its_end() {
      assertThat(graph().shortestPath(TestGraph.ref(0), TestGraph.ref(299), Direction.OUT))
          .hasValueSatisfying(path -> assertThat(path.length()).isEqualTo(299));
      assertThat(graph().reachable(TestGraph.ref(0), Direction.OUT)).hasSize(299);
      assertThat(graph().reachable(TestGraph.ref(0), Direction.IN)).isEmpty();
      assertThat(graph().neighbourhood(TestGraph.ref(0), Direction.OUT, 1_000).nodes())
          .hasSize(300);
      assertThat(graph().analysis().criticalPath()).hasSize(300);
    }

    @Test
    void is_longer_than_the_hops_allow() {
      LinkGraph near = graph().within(limits().withHops(20));
      assertThatExceptionOfType(GraphLimitException.class)
          .isThrownBy(() -> near.shortestPath(TestGraph.ref(0), TestGraph.ref(299), Direction.OUT))
          .withMessageContaining("a path from graph/n0 to graph/n299")
          .withMessageContaining("20 hops")
          .withMessageContaining("TraversalLimits.hops");
      assertThatExceptionOfType(GraphLimitException.class)
          .isThrownBy(() -> near.reachable(TestGraph.ref(0), Direction.OUT));
      LinkSubgraph around = near.neighbourhood(TestGraph.ref(0), Direction.OUT, 1_000);
      assertThat(around.nodes()).hasSize(21);
      assertThat(around.complete()).isFalse();
    }

    @Test
    void breaks_off_where_the_time_is_up() {
      LinkGraph hurried = graph().within(limits().withTime(Duration.ofNanos(1)));
      assertThatExceptionOfType(GraphLimitException.class)
          .isThrownBy(
              () -> hurried.shortestPath(TestGraph.ref(0), TestGraph.ref(299), Direction.OUT))
          .withMessageContaining("TraversalLimits.time");
      assertThatExceptionOfType(GraphLimitException.class).isThrownBy(hurried::analysis);
      assertThat(hurried.neighbourhood(TestGraph.ref(0), Direction.OUT, 9).complete()).isFalse();
    }
  }

  @Nested
  class A_ring {
    @BeforeEach
    void write() {
      TestGraph.ring(50).writeTo(db.database());
    }

    @Test
    void is_walked_once() {
      assertThat(graph().reachable(TestGraph.ref(7), Direction.OUT)).hasSize(49);
      assertThat(graph().neighbourhood(TestGraph.ref(7), Direction.BOTH, 1_000).edges())
          .hasSize(50);
      assertThat(graph().shortestPath(TestGraph.ref(1), TestGraph.ref(0), Direction.OUT))
          .hasValueSatisfying(path -> assertThat(path.length()).isEqualTo(49));
      assertThat(graph().analysis().cycles()).hasSize(1).allMatch(cycle -> cycle.size() == 50);
    }

    @Test
    void has_no_order_and_says_why() {
      assertThatExceptionOfType(LinkCycleException.class)
          .isThrownBy(() -> graph().analysis().topologicalOrder())
          .withMessageContaining("graph/n0 → graph/n1")
          .satisfies(failure -> assertThat(failure.cycle()).hasSize(50));
    }
  }

  @Nested
  class A_hub_of_2000 {
    @BeforeEach
    void write() {
      TestGraph.hub(2_000).writeTo(db.database());
    }

    @Test
    void gives_as_many_neighbours_as_asked_for() {
      LinkGraph small = graph().within(limits().withNodes(100));
      LinkSubgraph around = small.neighbourhood(TestGraph.ref(0), Direction.BOTH, 3);
      assertThat(around.nodes()).hasSize(100);
      assertThat(around.edges()).hasSize(99);
      assertThat(around.complete()).isFalse();
      assertThat(graph().neighbourhood(TestGraph.ref(0), Direction.BOTH, 1).nodes()).hasSize(2_001);
      assertThatExceptionOfType(GraphLimitException.class)
          .isThrownBy(() -> small.reachable(TestGraph.ref(0), Direction.IN))
          .withMessageContaining("100 entries");
      assertThatExceptionOfType(GraphLimitException.class).isThrownBy(small::analysis);
    }

    @Test
    void is_listed_page_by_page() {
      LinkGraph pages = graph().limit(600);
      var page = pages.backlinks(TestGraph.ref(0));
      int seen = page.size();
      while (!page.isEmpty()) {
        long last = page.get(page.size() - 1).linkId();
        page = pages.linksAfter(TestGraph.ref(0), Direction.BOTH, page.get(page.size() - 1));
        assertThat(page).allMatch(link -> link.linkId() > last);
        seen += page.size();
      }
      assertThat(seen).isEqualTo(2_000);
    }
  }

  @Nested
  class Diamonds_in_a_row {
    private static final int COUNT = 40;

    @BeforeEach
    void write() {
      TestGraph.diamonds(COUNT).writeTo(db.database());
    }

    @Test
    void have_more_shortest_ways_than_any_answer() {
      assertThatExceptionOfType(GraphLimitException.class)
          .isThrownBy(() -> ways(graph().within(limits().withNodes(10_000))))
          .withMessageContaining("10,000 entries")
          .withMessageContaining("TraversalLimits.nodes");
      assertThat(ways(graph().limit(50)))
          .hasSize(50)
          .doesNotHaveDuplicates()
          .allMatch(way -> way.length() == 2 * COUNT);
    }

    private List<LinkPath> ways(LinkGraph graph) {
      return graph.shortestPaths(TestGraph.ref(0), TestGraph.ref(3 * COUNT), Direction.OUT);
    }
  }

  @Nested
  class A_hub_of_more_than_a_parameter_holds {
    @Test
    void is_drawn_with_all_its_links_in_order() {
      TestGraph.hub(20_500).writeTo(db.database());
      LinkSubgraph around = graph().neighbourhood(TestGraph.ref(0), Direction.BOTH, 2);
      assertThat(around.nodes()).hasSize(20_501);
      assertThat(around.edges()).hasSize(20_500).extracting(GraphEdge::linkId).isSorted();
      assertThat(graph().withRelations("far").neighbourhood(TestGraph.ref(0), Direction.IN, 1))
          .satisfies(far -> assertThat(far.edges()).hasSize(far.nodes().size() - 1))
          .satisfies(far -> assertThat(far.edges()).allMatch(e -> "far".equals(e.relation())));
    }
  }

  @Nested
  class An_entry_that_is_not_there {
    @BeforeEach
    void write() {
      TestGraph.ring(3).writeTo(db.database());
    }

    @Test
    void has_no_surroundings_and_no_ways() {
      assertThat(graph().neighbourhood(MISSING, Direction.BOTH, 3).nodes()).isEmpty();
      assertThat(graph().reachable(MISSING, Direction.BOTH)).isEmpty();
      assertThat(graph().shortestPath(MISSING, TestGraph.ref(0), Direction.BOTH)).isEmpty();
      assertThat(graph().shortestPath(MISSING, MISSING, Direction.BOTH)).isEmpty();
      assertThat(graph().related(MISSING)).isEmpty();
    }
  }

  @Nested
  class Limits {
    @Test
    void are_refused_below_one() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> limits().withHops(0))
          .withMessage("hops must be at least 1: 0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> limits().withNodes(-1))
          .withMessage("nodes must be at least 1: -1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> limits().withTime(Duration.ZERO))
          .withMessage("time must be positive: PT0S");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> graph().neighbourhood(MISSING, Direction.OUT, -1))
          .withMessage("hops must not be negative: -1");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> graph().cheapestPaths(MISSING, MISSING, Direction.OUT, Map.of("far", 0)))
          .withMessage("costs must be at least 1: far is 0");
    }
  }
}
