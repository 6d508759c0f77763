package dev.marcasite.search.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.model.Link;
import dev.marcasite.testkit.TemporaryDatabase;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LinkGraphTest {
  private static final EntryRef A = new EntryRef("kb", "a");
  private static final EntryRef B = new EntryRef("kb", "b");
  private static final EntryRef C = new EntryRef("other", "c");
  private static final EntryRef MISSING = new EntryRef("kb", "missing");

  @RegisterExtension final TemporaryDatabase db = TemporaryDatabase.file();

  @BeforeEach
  void write() {
    db.database()
        .transaction(
            tx -> {
              KnowledgeBase kb = new KnowledgeBase("kb");
              KnowledgeBase other = new KnowledgeBase("other");
              List.of(kb, other).forEach(tx.entityManager()::persist);
              entry(tx, kb, "a");
              entry(tx, kb, "b");
              entry(tx, other, "c");
            });
  }

  @Nested
  class A_link {
    @Test
    void is_seen_from_both_ends_with_all_it_says() {
      db.database().transaction(tx -> find(tx, "a").addLink(buildsOn(tx)));
      assertThat(graph().outlinks(A)).containsExactly(seen(B, Direction.OUT));
      assertThat(graph().backlinks(B)).containsExactly(seen(A, Direction.IN));
      assertThat(graph().outlinks(A).get(0).reading()).isEqualTo("builds_on");
      assertThat(graph().backlinks(B).get(0).reading()).isEqualTo("is_basis_of");
      assertThat(graph().backlinks(A)).isEmpty();
      assertThat(graph().outlinks(B)).isEmpty();
    }

    @Test
    void may_lead_to_another_knowledge_base_and_back_to_its_own_entry() {
      link("a", C);
      link("a", A);
      assertThat(refs(graph().outlinks(A))).containsExactly(C, A);
      assertThat(refs(graph().backlinks(A))).containsExactly(A);
      assertThat(refs(graph().backlinks(C))).containsExactly(A);
    }

    @Test
    void may_be_one_of_several_between_two_entries() {
      link("a", B);
      link("a", B);
      assertThat(refs(graph().outlinks(A))).containsExactly(B, B);
      assertThat(refs(graph().backlinks(B))).containsExactly(A, A);
    }

    @Test
    void is_seen_inside_its_transaction_and_gone_after_the_rollback() {
      assertThatThrownBy(
              () ->
                  db.database()
                      .transaction(
                          tx -> {
                            find(tx, "a").addLink(Link.to(find(tx, "b"), "wikilink", null));
                            assertThat(refs(LinkGraph.on(tx).outlinks(A))).containsExactly(B);
                            assertThat(refs(graph().backlinks(B))).containsExactly(A);
                            throw new IllegalArgumentException("changed my mind");
                          }))
          .hasMessage("changed my mind");
      assertThat(graph().outlinks(A)).isEmpty();
    }

    private Link buildsOn(Transaction tx) {
      Link link = Link.to(find(tx, "b"), "typed", "builds_on");
      link.setInverse("is_basis_of");
      link.setNote("a note");
      link.setContext("A builds on B.");
      return link;
    }

    private LinkedEntry seen(EntryRef ref, Direction direction) {
      Entry entry = db.database().inTransaction(tx -> find(tx, ref.key()));
      return new LinkedEntry(
          ref,
          entry.getId(),
          "Title of " + ref.key(),
          "note",
          "typed",
          "builds_on",
          "is_basis_of",
          "a note",
          "A builds on B.",
          direction,
          1,
          0);
    }
  }

  @Nested
  class A_link_to_a_missing_entry {
    @BeforeEach
    void write() {
      link("a", MISSING);
    }

    @Test
    void waits_and_says_so() {
      LinkedEntry waiting = graph().outlinks(A).get(0);
      assertThat(waiting.ref()).isEqualTo(MISSING);
      assertThat(waiting.isWaiting()).isTrue();
      assertThat(waiting.id()).isNull();
      assertThat(waiting.title()).isNull();
      assertThat(graph().backlinks(MISSING)).isEmpty();
    }

    @Test
    void makes_its_target_a_wanted_one_in_the_order_of_requests() {
      link("b", MISSING);
      link("b", new EntryRef("kb", "z"));
      link("b", new EntryRef("kb", "y"));
      assertThat(graph().wanted())
          .containsExactly(
              new WantedEntry(MISSING, 2),
              new WantedEntry(new EntryRef("kb", "y"), 1),
              new WantedEntry(new EntryRef("kb", "z"), 1));
      assertThat(graph().limit(1).wanted()).hasSize(1);
    }

    @Test
    void resolves_when_the_entry_is_created() {
      db.database().transaction(tx -> entry(tx, find(tx, "a").getKnowledgeBase(), "missing"));
      assertThat(graph().outlinks(A).get(0).isWaiting()).isFalse();
      assertThat(refs(graph().backlinks(MISSING))).containsExactly(A);
      assertThat(graph().wanted()).isEmpty();
    }

    @Test
    void is_what_a_link_becomes_when_its_target_is_deleted() {
      link("a", B);
      db.database().transaction(tx -> tx.entityManager().remove(find(tx, "b")));
      assertThat(graph().outlinks(A)).allMatch(LinkedEntry::isWaiting);
      assertThat(refs(graph().outlinks(A))).containsExactly(MISSING, B);
    }
  }

  @Nested
  class Links {
    @Test
    void of_an_absent_entry_are_none() {
      assertThat(graph().outlinks(MISSING)).isEmpty();
      assertThat(graph().backlinks(new EntryRef("none", "none"))).isEmpty();
      assertThat(graph().wanted()).isEmpty();
    }

    @Test
    void of_several_entries_come_in_one_map_in_the_order_of_asking() {
      link("a", B);
      link("b", C);
      link("b", A);
      Map<EntryRef, List<LinkedEntry>> outlinks = graph().outlinks(List.of(B, MISSING, A, B));
      assertThat(outlinks.keySet()).containsExactly(B, MISSING, A);
      assertThat(refs(outlinks.get(B))).containsExactly(C, A);
      assertThat(outlinks.get(MISSING)).isEmpty();
      assertThat(refs(outlinks.get(A))).containsExactly(B);
      assertThat(refs(graph().backlinks(List.of(A, C)).get(C))).containsExactly(B);
      assertThat(graph().outlinks(List.of())).isEmpty();
    }

    @Test
    void come_out_in_their_order_and_back_in_the_age_of_entries() {
      link("a", C);
      link("a", A);
      link("a", B);
      assertThat(refs(graph().outlinks(A))).containsExactly(C, A, B);
      link("c", B);
      link("b", B);
      assertThat(refs(graph().backlinks(B))).containsExactly(A, B, C);
    }

    @Test
    void of_many_entries_take_no_more_statements_than_of_one() {
      link("a", B);
      List<EntryRef> many =
          IntStream.range(0, 50).mapToObj(i -> new EntryRef("kb", "missing" + i)).toList();
      long ofOne = statementsFor(graph -> graph.links(A, Direction.BOTH));
      assertThat(ofOne).isEqualTo(3);
      assertThat(statementsFor(graph -> graph.links(List.of(A, B, C, MISSING), Direction.BOTH)))
          .isEqualTo(ofOne);
      assertThat(statementsFor(graph -> graph.outlinks(many))).isEqualTo(2);
    }

    private long statementsFor(Consumer<LinkGraph> question) {
      return db.database()
          .read(
              snapshot -> {
                CountingReader reader = new CountingReader(snapshot);
                question.accept(LinkGraph.on(reader));
                return reader.statements();
              });
    }

    @Test
    void are_limited_for_each_entry() {
      link("a", C);
      link("a", B);
      link("b", B);
      link("b", A);
      LinkGraph short_lists = graph().limit(1);
      Map<EntryRef, List<LinkedEntry>> outlinks = short_lists.outlinks(List.of(A, B));
      assertThat(refs(outlinks.get(A))).containsExactly(C);
      assertThat(refs(outlinks.get(B))).containsExactly(B);
      assertThat(refs(short_lists.backlinks(B))).containsExactly(A);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> graph().limit(0))
          .withMessage("limit must be at least 1: 0");
    }

    @Test
    void go_on_behind_a_link_of_the_same_list_only() {
      link("a", B);
      link("b", A);
      LinkedEntry in = graph().backlinks(A).get(0);
      assertThat(graph().linksAfter(A, Direction.BOTH, in)).isEmpty();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> graph().linksAfter(A, Direction.OUT, in))
          .withMessage(
              "last must be a link of the list: its direction is IN, that of the list OUT");
    }

    @Test
    void take_names_as_they_are() {
      EntryRef strange = new EntryRef("k'b\"\\", "]\u0000\n🙂");
      db.database()
          .transaction(
              tx -> {
                KnowledgeBase base = new KnowledgeBase(strange.knowledgeBase());
                tx.entityManager().persist(base);
                entry(tx, base, strange.key());
              });
      link("a", strange);
      assertThat(refs(graph().outlinks(A))).containsExactly(strange);
      assertThat(refs(graph().backlinks(strange))).containsExactly(A);
    }
  }

  private LinkGraph graph() {
    return LinkGraph.on(db.database());
  }

  private void link(String from, EntryRef to) {
    db.database().transaction(tx -> find(tx, from).addLink(Link.toMissing(to, "wikilink", null)));
  }

  private static void entry(Transaction tx, KnowledgeBase base, String key) {
    tx.entityManager().persist(new Entry(base, key, "Title of " + key));
  }

  private static Entry find(Transaction tx, String key) {
    return tx.entityManager()
        .createQuery("from Entry where key = :key", Entry.class)
        .setParameter("key", key)
        .getSingleResult();
  }

  private static List<EntryRef> refs(List<LinkedEntry> links) {
    return links.stream().map(LinkedEntry::ref).toList();
  }
}
