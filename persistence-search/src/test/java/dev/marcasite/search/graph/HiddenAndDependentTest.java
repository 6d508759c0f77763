package dev.marcasite.search.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.model.Dependency;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.model.Link;
import dev.marcasite.testkit.TemporaryDatabase;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three entries, each linked to the next and waiting for it. */
class HiddenAndDependentTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:35:00Z");
  private static final EntryRef A = new EntryRef("kb", "a");
  private static final EntryRef B = new EntryRef("kb", "b");
  private static final EntryRef C = new EntryRef("kb", "c");

  @RegisterExtension final TemporaryDatabase db = TemporaryDatabase.file();

  @BeforeEach
  void write() {
    db.database()
        .transaction(
            tx -> {
              KnowledgeBase kb = new KnowledgeBase("kb");
              Entry a = new Entry(kb, "a", "A");
              Entry b = new Entry(kb, "b", "B");
              Entry c = new Entry(kb, "c", "C");
              List.of(kb, a, b, c, new Dependency(a, b), new Dependency(b, c))
                  .forEach(tx.entityManager()::persist);
              a.addLink(Link.to(b, "wiki", null));
              b.addLink(Link.to(c, "wiki", null));
              b.addLink(Link.toMissing(new EntryRef("kb", "m"), "wiki", null));
              a.addLink(Link.toMissing(new EntryRef("kb", "n"), "wiki", null));
            });
  }

  private LinkGraph graph() {
    return LinkGraph.on(db.database());
  }

  private static Entry find(Transaction tx, String key) {
    return tx.entityManager()
        .createQuery("from Entry where key = :key", Entry.class)
        .setParameter("key", key)
        .getSingleResult();
  }

  @Nested
  class A_hidden_entry {
    @Test
    void is_in_no_answer_when_it_is_archived() {
      db.database().transaction(tx -> find(tx, "b").archive(NOW));
      isHidden();
    }

    @Test
    void is_in_no_answer_when_it_is_deleted() {
      db.database().transaction(tx -> find(tx, "b").softDelete(NOW));
      isHidden();
    }

    @Test
    void is_in_no_answer_among_thousands() {
      hideThousands();
      db.database().transaction(tx -> find(tx, "b").archive(NOW));
      isHidden();
      isAsIfNotThere();
      assertThat(graph().withHidden().isReachable(A, C, Direction.OUT)).isTrue();
    }

    @Test
    void is_as_if_it_were_not_there_when_it_is_asked_about() {
      db.database().transaction(tx -> find(tx, "b").archive(NOW));
      isAsIfNotThere();
    }

    private void isAsIfNotThere() {
      assertThat(graph().links(B, Direction.BOTH)).isEmpty();
      assertThat(graph().neighbourhood(B, Direction.BOTH, 3).nodes()).isEmpty();
      assertThat(graph().reachable(B, Direction.BOTH)).isEmpty();
      for (Direction direction : Direction.values()) {
        assertThat(graph().shortestPath(A, B, direction)).isEmpty();
        assertThat(graph().shortestPath(B, C, direction)).isEmpty();
        assertThat(graph().isReachable(B, B, direction)).isFalse();
      }
      assertThat(graph().related(B)).isEmpty();
    }

    /** So many that no statement of a walk lists them. */
    private void hideThousands() {
      String hidden =
          """
          insert into entry (knowledge_base_id, key, type, title, body, created_at, updated_at,
                             archived_at, version)
          select 1, 'hidden' || value, 'note', 'Hidden', '', '', '', '2026-11-21T10:35:00Z', 0
            from json_each(?1)""";
      db.database()
          .transaction(
              tx ->
                  tx.entityManager()
                      .createNativeQuery(hidden)
                      .setParameter(1, IntStream.range(0, 2_001).boxed().toList().toString())
                      .executeUpdate());
    }

    private void isHidden() {
      assertThat(graph().outlinks(A)).hasSize(1).allMatch(LinkedEntry::isWaiting);
      assertThat(graph().backlinks(C)).isEmpty();
      assertThat(graph().isReachable(A, C, Direction.OUT)).isFalse();
      assertThat(graph().neighbourhood(A, Direction.BOTH, 3).nodes()).hasSize(1);
      assertThat(graph().wanted()).containsExactly(new WantedEntry(new EntryRef("kb", "n"), 1));
      assertThat(graph().hubs(Direction.BOTH)).isEmpty();
      assertThat(graph().isolated()).hasSize(2);
      assertThat(graph().analysis().entryCount()).isEqualTo(2);
    }

    @Test
    void is_there_when_asked_for() {
      db.database().transaction(tx -> find(tx, "b").archive(NOW));
      LinkGraph all = graph().withHidden();
      assertThat(all.outlinks(A)).hasSize(2);
      assertThat(all.isReachable(A, C, Direction.OUT)).isTrue();
      assertThat(all.wanted()).hasSize(2);
      assertThat(all.analysis().entryCount()).isEqualTo(3);
    }
  }

  @Nested
  class Dependencies {
    @Test
    void have_an_order_a_longest_chain_and_two_directions() {
      LinkAnalysis dependencies = graph().dependencies();
      assertThat(dependencies.topologicalOrder())
          .extracting(GraphNode::ref)
          .containsExactly(A, B, C);
      assertThat(dependencies.criticalPath()).hasSize(3);
      assertThat(dependencies.reachable(A, Direction.OUT))
          .extracting(node -> node.ref() + " " + node.distance())
          .containsExactly("kb/b 1", "kb/c 2");
      assertThat(dependencies.reachable(C, Direction.IN))
          .extracting(GraphNode::ref)
          .containsExactly(B, A);
      assertThat(dependencies.reachable(B, Direction.BOTH)).hasSize(2);
      assertThat(dependencies.reachable(new EntryRef("kb", "m"), Direction.OUT)).isEmpty();
    }

    @Test
    void count_no_more_when_they_are_waived() {
      db.database()
          .transaction(
              tx ->
                  tx.entityManager()
                      .createQuery("from Dependency where dependent.key = 'a'", Dependency.class)
                      .getSingleResult()
                      .waive(NOW, "enough"));
      assertThat(graph().dependencies().criticalPath())
          .extracting(GraphNode::ref)
          .containsExactly(B, C);
    }

    @Test
    void weigh_what_the_caller_says() {
      assertThat(graph().dependencies().criticalPath(node -> node.ref().equals(C) ? 5 : 0))
          .extracting(GraphNode::ref)
          .endsWith(C);
    }
  }
}
