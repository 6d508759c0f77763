package dev.marcasite.search.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.ReadLimitException;
import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.model.Link;
import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.sqlite.ReadLimits;
import dev.marcasite.persistence.sqlite.SqlReader;
import dev.marcasite.testkit.TemporaryDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which links a graph sees, and which of them its filters leave. */
class GraphOfOneStateTest {
  private static final EntryRef A = new EntryRef("kb", "a");
  private static final EntryRef B = new EntryRef("kb", "b");
  private static final EntryRef C = new EntryRef("other", "c");

  private static final String ENDLESS =
      "with recursive n (i) as (select 1 union all select i + 1 from n) select i from n";

  @RegisterExtension final TemporaryDatabase db = TemporaryDatabase.file();

  @BeforeEach
  void write() {
    db.database()
        .transaction(
            tx -> {
              KnowledgeBase kb = new KnowledgeBase("kb");
              KnowledgeBase other = new KnowledgeBase("other");
              List.of(kb, other).forEach(tx.entityManager()::persist);
              tx.entityManager().persist(new Entry(kb, "a", "A"));
              tx.entityManager().persist(new Entry(kb, "b", "B"));
              tx.entityManager().persist(new Entry(other, "c", "C"));
            });
  }

  private static void link(Transaction tx, String from, String to, String relation) {
    find(tx, from).addLink(Link.to(find(tx, to), "typed", relation));
  }

  private static Entry find(Transaction tx, String key) {
    return tx.entityManager()
        .createQuery("from Entry where key = :key", Entry.class)
        .setParameter("key", key)
        .getSingleResult();
  }

  private static boolean reaches(SqlReader reader, EntryRef from, EntryRef to) {
    return LinkGraph.on(reader).isReachable(from, to, Direction.OUT);
  }

  @Nested
  class A_link_that_is_not_committed {
    @Test
    void is_followed_inside_its_transaction_by_every_kind_of_question() {
      db.database()
          .transaction(
              tx -> {
                link(tx, "a", "b", "is_a");
                LinkGraph graph = LinkGraph.on(tx);
                assertThat(reaches(tx, A, B)).isTrue();
                assertThat(reaches(db.database(), A, B)).isTrue();
                assertThat(graph.neighbourhood(A, Direction.OUT, 1).edges()).hasSize(1);
                assertThat(graph.hubs(Direction.IN)).hasSize(1);
                assertThat(graph.deadEnds()).hasSize(2);
                assertThat(graph.analysis().linkCount()).isEqualTo(1);
                Boolean inRead = db.database().read(snapshot -> reaches(snapshot, A, B));
                assertThat(inRead).isTrue();
              });
    }

    @Test
    void is_gone_after_the_rollback() {
      assertThatThrownBy(
              () ->
                  db.database()
                      .transaction(
                          tx -> {
                            link(tx, "a", "b", "is_a");
                            assertThat(reaches(tx, A, B)).isTrue();
                            throw new IllegalArgumentException("no");
                          }))
          .hasMessage("no");
      assertThat(reaches(db.database(), A, B)).isFalse();
      assertThat(LinkGraph.on(db.database()).analysis().linkCount()).isZero();
    }

    @Test
    void is_gone_after_the_rollback_to_a_savepoint() {
      db.database()
          .transaction(
              tx -> {
                assertThatThrownBy(
                        () ->
                            tx.savepoint(
                                inner -> {
                                  link(inner, "a", "b", "is_a");
                                  assertThat(reaches(inner, A, B)).isTrue();
                                  throw new IllegalArgumentException("no");
                                }))
                    .hasMessage("no");
                assertThat(reaches(tx, A, B)).isFalse();
              });
    }
  }

  @Nested
  class A_snapshot {
    @Test
    void does_not_see_what_others_commit_meanwhile() {
      db.database()
          .read(
              snapshot -> {
                assertThat(reaches(snapshot, A, B)).isFalse();
                writeFromOutside(
                    "insert into link (source_id, target_id, kind, position)"
                        + " values (1, 2, 'typed', 0)");
                assertThat(reaches(snapshot, A, B)).isFalse();
                assertThat(LinkGraph.on(snapshot).analysis().linkCount()).isZero();
                return 0;
              });
      assertThat(reaches(db.database(), A, B)).isTrue();
    }

    @Test
    void stays_one_under_limits_too() {
      SqlReader limited = db.database().withLimits(ReadLimits.DEFAULT.withRows(100));
      limited.onOneState(
          state -> {
            assertThat(reaches(state, A, B)).isFalse();
            writeFromOutside(
                "insert into link (source_id, target_id, kind, position)"
                    + " values (1, 2, 'typed', 0)");
            assertThat(reaches(state, A, B)).isFalse();
            assertThatThrownBy(() -> state.executeSql(ENDLESS))
                .isInstanceOf(ReadLimitException.class);
            return 0;
          });
      assertThat(reaches(limited, A, B)).isTrue();
    }

    @Test
    void of_a_later_time_sees_a_link_that_another_program_has_changed() {
      db.database().transaction(tx -> link(tx, "a", "b", "is_a"));
      LinkGraph graph = LinkGraph.on(db.database()).withRelations("is_b");
      assertThat(graph.isReachable(A, B, Direction.OUT)).isFalse();
      writeFromOutside("update link set relation = 'is_b'");
      assertThat(graph.isReachable(A, B, Direction.OUT)).isTrue();
      writeFromOutside("delete from link");
      assertThat(graph.isReachable(A, B, Direction.OUT)).isFalse();
    }

    private void writeFromOutside(String sql) {
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + db.path());
          Statement statement = other.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Nested
  class Filters {
    @BeforeEach
    void write() {
      db.database()
          .transaction(
              tx -> {
                link(tx, "a", "b", "is_a");
                link(tx, "a", "b", "likes");
                link(tx, "b", "c", "likes");
                find(tx, "a").addLink(Link.toMissing(new EntryRef("kb", "m"), "wiki", "is_a"));
                find(tx, "c").addLink(Link.toMissing(new EntryRef("other", "m"), "wiki", null));
              });
    }

    private LinkGraph graph() {
      return LinkGraph.on(db.database());
    }

    @Test
    void by_relation_hold_for_all_questions() {
      LinkGraph graph = graph().withRelations("is_a", "unknown");
      assertThat(graph.outlinks(A)).hasSize(2);
      assertThat(graph.links(B, Direction.BOTH)).hasSize(1);
      assertThat(graph.neighbourhood(A, Direction.BOTH, 5).edges()).hasSize(1);
      assertThat(graph.isReachable(A, C, Direction.OUT)).isFalse();
      assertThat(graph.wanted()).containsExactly(new WantedEntry(new EntryRef("kb", "m"), 1));
      assertThat(graph.orphans()).hasSize(2);
      assertThat(graph.analysis().linkCount()).isEqualTo(1);
      assertThat(graph.timeline()).isEmpty();
    }

    @Test
    void by_kind_hold_for_all_questions() {
      LinkGraph graph = graph().withKinds("wiki");
      assertThat(graph.outlinks(A)).hasSize(1).allMatch(LinkedEntry::isWaiting);
      assertThat(graph.brokenLinks()).hasSize(2).allMatch(GraphEdge::waiting);
      assertThat(graph.isolated()).hasSize(3);
      assertThat(graph.hubs(Direction.BOTH)).isEmpty();
    }

    @Test
    void by_knowledge_base_keep_links_inside() {
      LinkGraph graph = graph().inKnowledgeBases("kb");
      assertThat(graph.outlinks(B)).isEmpty();
      assertThat(graph.outlinks(A)).hasSize(3);
      assertThat(graph.backlinks(C)).isEmpty();
      assertThat(graph.shortestPath(B, C, Direction.OUT)).isEmpty();
      assertThat(graph.neighbourhood(C, Direction.IN, 1).nodes()).isEmpty();
      assertThat(graph.neighbourhood(A, Direction.BOTH, 5).nodes()).hasSize(2);
      assertThat(graph.isReachable(A, C, Direction.OUT)).isFalse();
      assertThat(graph.wanted()).hasSize(1);
      assertThat(graph.brokenLinks()).hasSize(1);
      assertThat(graph.deadEnds()).extracting(GraphNode::ref).containsExactly(B);
      assertThat(graph.analysis().entryCount()).isEqualTo(2);
      assertThat(graph().inKnowledgeBases("none").analysis().entryCount()).isZero();
    }

    @Test
    void let_a_path_name_the_cheapest_of_parallel_links() {
      assertThat(graph().shortestPath(A, C, Direction.OUT).orElseThrow().edges())
          .extracting(GraphEdge::relation)
          .containsExactly("is_a", "likes");
      LinkPath path =
          graph().cheapestPath(A, C, Direction.OUT, Map.of("is_a", 9, "likes", 2)).orElseThrow();
      assertThat(path.edges()).extracting(GraphEdge::relation).containsExactly("likes", "likes");
      assertThat(path.cost()).isEqualTo(4);
    }
  }

  @Nested
  class Tags_and_days {
    @BeforeEach
    void write() {
      db.database()
          .transaction(
              tx -> {
                Tag hot = new Tag("hot");
                Tag dry = new Tag("dry");
                Tag old = new Tag("old");
                List.of(hot, dry, old).forEach(tx.entityManager()::persist);
                find(tx, "a").getTags().addAll(List.of(hot, dry, old));
                find(tx, "b").getTags().addAll(List.of(hot, dry));
                find(tx, "c").getTags().add(old);
                find(tx, "a").setDate(LocalDate.of(2026, 1, 2));
                find(tx, "c").setDate(LocalDate.of(2026, 3, 4));
                link(tx, "a", "b", "is_a");
                link(tx, "b", "c", "is_a");
                link(tx, "c", "a", "is_a");
              });
    }

    @Test
    void that_occur_together_are_counted() {
      LinkGraph graph = LinkGraph.on(db.database());
      assertThat(graph.tagPairs())
          .containsExactly(
              new TagPair("dry", "hot", 2),
              new TagPair("dry", "old", 1),
              new TagPair("hot", "old", 1));
      assertThat(graph.limit(1).tagPairs()).hasSize(1);
      assertThat(graph.inKnowledgeBases("other").tagPairs()).isEmpty();
    }

    @Test
    void put_links_in_order_newest_first_and_leave_undated_out() {
      LinkGraph graph = LinkGraph.on(db.database());
      assertThat(graph.timeline())
          .extracting(link -> link.date() + " " + link.edge().source())
          .containsExactly("2026-03-04 other/c", "2026-01-02 kb/a");
      assertThat(graph.timeline(LocalDate.of(2026, 1, 2), LocalDate.of(2026, 1, 2))).hasSize(1);
      assertThat(graph.timeline(LocalDate.of(2026, 1, 3), LocalDate.of(2026, 3, 3))).isEmpty();
    }
  }
}
