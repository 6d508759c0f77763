package dev.marcasite.persistence;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.persistence.model.EntryVersion;
import dev.marcasite.persistence.model.EntryVersion.ChangeType;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.model.Link;
import dev.marcasite.persistence.model.Repository;
import dev.marcasite.persistence.model.Review;
import dev.marcasite.persistence.model.Source;
import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.model.User;
import dev.marcasite.persistence.model.UserSecret;
import dev.marcasite.persistence.model.Visibility;
import dev.marcasite.persistence.model.WorkspaceRepository;
import dev.marcasite.persistence.model.WorkspaceRepository.Role;
import dev.marcasite.persistence.repository.CircularEntriesException;
import dev.marcasite.persistence.repository.Dependencies;
import dev.marcasite.persistence.repository.EntityRepository;
import dev.marcasite.persistence.repository.Hierarchy;
import dev.marcasite.persistence.repository.MissingEntityException;
import dev.marcasite.persistence.repository.Stars;
import dev.marcasite.persistence.repository.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.query.Order;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The parts of the model that are not text: people, order, dependencies, history. */
class WholeModelTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @RegisterExtension final FreshFile file = new FreshFile();

  private EntityRepository<Entry> entries;
  private EntityRepository<User> users;
  private KnowledgeBase notes;
  private Hierarchy hierarchy;
  private Dependencies dependencies;
  private Tags tags;
  private long a;
  private long b;
  private long c;

  @BeforeEach
  void three_entries() {
    entries = EntityRepository.of(file.database(), Entry.class);
    users = EntityRepository.of(file.database(), User.class);
    hierarchy = Hierarchy.of(file.database());
    dependencies = Dependencies.of(file.database());
    tags = Tags.of(file.database());
    notes = of(KnowledgeBase.class).save(new KnowledgeBase("notes"));
    List<Long> ids =
        entries
            .saveAll(Stream.of("a", "b", "c").map(key -> new Entry(notes, key, key)).toList())
            .stream()
            .map(Entry::getId)
            .toList();
    a = ids.get(0);
    b = ids.get(1);
    c = ids.get(2);
  }

  @AfterEach
  void nothing_dangles() {
    assertThat(file.database().executeSql("select * from pragma_foreign_key_check")).isEmpty();
  }

  @Nested
  class An_entry_that_is_deleted {
    @Test
    void takes_all_that_belongs_to_it_breaks_the_links_to_it_and_leaves_tags_and_children() {
      User ada = users.save(new User("ada"));
      file.database()
          .transaction(
              tx -> {
                Entry entry = entries.get(a);
                Tag tag = Tags.of(file.database()).named("kept");
                entry.getTags().add(tag);
                entry.addSource(new Source("s", null));
                entry.addLink(Link.to(entries.get(b), "wikilink", null));
                entries.get(b).addLink(Link.to(entry, "wikilink", null));
                tx.entityManager()
                    .persist(
                        new dev.marcasite.persistence.model.Block(entry, "k", "heading", "t", 0));
                tx.entityManager().persist(new EntryVersion(entry, "c1", ChangeType.CREATED, NOON));
                tx.entityManager().persist(new Review(entry, ada, "approved"));
              });
      Stars.of(file.database(), id(ada)).add(a);
      Hierarchy.of(file.database()).append(b, a);
      Dependencies.of(file.database()).add(a, b);
      Dependencies.of(file.database()).add(c, a);
      assertThat(entries.delete(a)).isTrue();
      assertThat(
              rows(
                  "select (select count(*) from block) + (select count(*) from entry_version) + (select count(*) from review) + (select count(*) from starred_entry) + (select count(*) from dependency) + (select count(*) from source) + (select count(*) from entry_tag)"))
          .containsExactly("0");
      assertThat(rows("select name from tag")).containsExactly("kept");
      assertThat(rows("select target_key from link")).containsExactly("a");
      assertThat(entries.get(b).getParentId()).isNull();
    }
  }

  @Nested
  class Stars_of_a_user {
    @Test
    void are_one_for_each_entry_in_the_users_order_and_go_with_the_entry() {
      Stars ada = Stars.of(file.database(), id(users.save(new User("ada"))));
      Stars bob = Stars.of(file.database(), id(users.save(new User("bob"))));
      assertThat(List.of(ada.add(a), ada.add(b), ada.add(c), ada.add(a)))
          .containsExactly(true, true, true, false);
      bob.add(c);
      ada.reorder(List.of(c, 99L, a));
      assertThat(keys(ada.entries())).containsExactly("c", "a", "b");
      assertThat(keys(bob.entries())).containsExactly("c");
      entries.delete(c);
      assertThat(keys(ada.entries())).containsExactly("a", "b");
      assertThat(bob.entries()).isEmpty();
      assertThat(ada.remove(a)).isTrue();
      assertThat(ada.remove(a)).isFalse();
      ada.add(a);
      assertThat(keys(ada.entries())).as("a new star is the last").containsExactly("b", "a");
      assertThatExceptionOfType(MissingEntityException.class).isThrownBy(() -> ada.add(99));
    }

    private Map<String, @Nullable Object> restored() {
      Map<String, @Nullable Object> values = new HashMap<>();
      values.put("deletedAt", null);
      return values;
    }

    @Test
    void hide_a_hidden_entry_and_show_it_in_its_place_again() {
      Stars ada = Stars.of(file.database(), id(users.save(new User("ada"))));
      Stream.of(a, b, c).forEach(ada::add);
      Entry hidden = entries.get(b);
      hidden.softDelete(NOON);
      entries.save(hidden);
      assertThat(keys(ada.entries())).containsExactly("a", "c");
      assertThat(entries.showing(Visibility.ALL).all().update(restored())).isEqualTo(3);
      assertThat(keys(ada.entries())).containsExactly("a", "b", "c");
    }
  }

  @Nested
  class Versions {
    @Test
    void are_one_for_each_commit_and_are_listed_newest_first() {
      EntityRepository<EntryVersion> versions = of(EntryVersion.class);
      record(versions, "c1", ChangeType.CREATED, NOON);
      record(versions, "c2", ChangeType.MODIFIED, NOON.plusSeconds(1));
      EntryVersion again = record(versions, "c1", ChangeType.RENAMED, NOON);
      assertThat(again.getChangeType()).isEqualTo(ChangeType.RENAMED);
      assertThat(
              versions
                  .where("entry", entries.get(a))
                  .sortedBy(
                      Order.desc(EntryVersion.class, "committedAt"),
                      Order.desc(EntryVersion.class, "id"))
                  .list())
          .extracting(EntryVersion::getCommit)
          .containsExactly("c2", "c1");
    }

    private EntryVersion record(
        EntityRepository<EntryVersion> versions, String commit, ChangeType type, Instant at) {
      return versions.upsert(new EntryVersion(entries.get(a), commit, type, at), "entry", "commit");
    }
  }

  @Nested
  class A_workspace {
    @Test
    void is_subscribed_to_changes_its_role_and_is_left() {
      EntityRepository<WorkspaceRepository> workspace = of(WorkspaceRepository.class);
      User ada = users.save(new User("ada"));
      Repository repository = of(Repository.class).save(new Repository("lab", "/srv/lab.git"));
      WorkspaceRepository subscribed =
          workspace.save(new WorkspaceRepository(ada, repository, Role.SUBSCRIBER));
      assertThat(subscribed.getInterval()).isEqualTo(Duration.ofHours(1));
      subscribed.setRole(Role.CONTRIBUTOR);
      subscribed.setAutoSync(true);
      subscribed.setInterval(Duration.ofMinutes(5));
      workspace.save(subscribed);
      assertThat(rows("select role || auto_sync || interval_seconds from workspace_repository"))
          .containsExactly("CONTRIBUTOR1300");
      assertThatExceptionOfType(ConstraintViolationException.class)
          .isThrownBy(() -> workspace.save(new WorkspaceRepository(ada, repository, Role.OWNER)))
          .satisfies(
              twice -> {
                assertThat(twice.table()).contains("workspace_repository");
                assertThat(twice.columns()).containsExactly("user_id", "repository_id");
              });
      assertThat(workspace.delete(requireNonNull(subscribed.getId()))).isTrue();
      assertThat(users.count() + of(Repository.class).count()).isEqualTo(2);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> subscribed.setInterval(Duration.ofMillis(1)));
    }

    @Test
    void loses_a_deleted_repository_whose_forks_and_knowledge_bases_stay() {
      User ada = users.save(new User("ada"));
      EntityRepository<Repository> repositories = of(Repository.class);
      Repository upstream = repositories.save(new Repository("upstream", null));
      Repository fork = new Repository("fork", null);
      fork.setUpstream(upstream);
      fork.setOwner(ada);
      repositories.save(fork);
      of(WorkspaceRepository.class).save(new WorkspaceRepository(ada, upstream, Role.OWNER));
      notes.setRepository(upstream, "notes");
      of(KnowledgeBase.class).save(notes);
      repositories.delete(requireNonNull(upstream.getId()));
      assertThat(rows("select name from repository where upstream_id is null"))
          .containsExactly("fork");
      assertThat(rows("select name from knowledge_base where repository_id is null"))
          .containsExactly("notes");
      assertThat(of(WorkspaceRepository.class).count()).isZero();
      users.delete(id(ada));
      assertThat(rows("select name from repository where owner_id is null"))
          .containsExactly("fork");
    }
  }

  @Nested
  class A_user {
    @Test
    void takes_secrets_and_stars_along_and_leaves_reviews_with_the_name() {
      User ada = users.save(new User("ada"));
      of(UserSecret.class).save(new UserSecret(ada, "password", "hash"));
      of(Review.class).save(new Review(entries.get(a), ada, "approved"));
      Stars.of(file.database(), id(ada)).add(a);
      users.delete(id(ada));
      assertThat(of(UserSecret.class).count()).isZero();
      assertThat(rows("select count(*) from starred_entry")).containsExactly("0");
      assertThat(of(Review.class).all().list())
          .singleElement()
          .satisfies(
              review -> {
                assertThat(review.getUser()).isNull();
                assertThat(review.getReviewer()).isEqualTo("ada");
              });
    }

    @Test
    void keeps_secrets_in_a_table_of_their_own_that_no_user_leads_to() {
      assertThat(rows("select name from pragma_table_info('user_account')"))
          .containsExactly("id", "name", "display_name", "email", "created_at", "updated_at");
      assertThat(new UserSecret(new User("ada"), "token", "s3cret"))
          .asString()
          .doesNotContain("s3cret");
    }
  }

  @Nested
  class The_hierarchy {
    @Test
    void keeps_children_in_the_order_that_they_are_given() {
      List<Long> more =
          entries
              .saveAll(Stream.of("d", "e").map(key -> new Entry(notes, key, key)).toList())
              .stream()
              .map(Entry::getId)
              .toList();
      hierarchy.append(b, a);
      hierarchy.append(c, a);
      hierarchy.move(more.get(0), a, b);
      hierarchy.move(more.get(1), a, c);
      assertThat(keys(hierarchy.children(a))).containsExactly("d", "b", "e", "c");
      hierarchy.move(c, a, b);
      assertThat(keys(hierarchy.children(a))).containsExactly("d", "c", "b", "e");
      hierarchy.move(b, null, a);
      assertThat(keys(hierarchy.roots(requireNonNull(notes.getId())))).containsExactly("b", "a");
      assertThat(entries.get(b).getVersion()).as("a move is no new version").isZero();
    }

    @Test
    void refuses_to_move_an_entry_below_itself_or_below_what_stands_below_it() {
      hierarchy.append(b, a);
      hierarchy.append(c, b);
      for (long target : List.of(a, b, c)) {
        assertThatExceptionOfType(CircularEntriesException.class)
            .isThrownBy(() -> hierarchy.append(a, target))
            .withMessageStartingWith("'a' cannot be moved below");
      }
      assertThat(entries.get(a).getParentId()).isNull();
    }

    @Test
    void refuses_what_is_not_there() {
      assertThatExceptionOfType(MissingEntityException.class)
          .isThrownBy(() -> hierarchy.append(99, a));
      assertThatExceptionOfType(MissingEntityException.class)
          .isThrownBy(() -> hierarchy.append(a, 99L));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> hierarchy.move(b, a, c))
          .withMessageStartingWith("before:");
    }

    @Test
    void is_not_overwritten_by_an_entity_that_was_read_before_the_move() {
      Entry before = entries.get(b);
      hierarchy.append(b, a);
      before.setTitle("changed");
      entries.save(before);
      assertThat(keys(hierarchy.children(a))).containsExactly("b");
    }

    @Test
    void is_refused_a_circle_by_the_file_itself_whoever_writes_it() {
      hierarchy.append(b, a);
      assertThatExceptionOfType(ConstraintViolationException.class)
          .isThrownBy(() -> sql("update entry set parent_id = %d where id = %d".formatted(b, a)))
          .withMessageContaining("cannot be below itself");
      assertThatExceptionOfType(ConstraintViolationException.class)
          .isThrownBy(() -> sql("update entry set parent_id = id"));
    }
  }

  @Nested
  class Dependencies_between_entries {
    @BeforeEach
    void a_waits_for_b_which_waits_for_c() {
      dependencies.add(a, b);
      dependencies.add(b, c);
      dependencies.add(a, b);
    }

    @Test
    void are_followed_to_the_end() {
      assertThat(keys(dependencies.prerequisites(a))).containsExactly("b", "c");
      assertThat(dependencies.remove(b, c)).isTrue();
      assertThat(dependencies.remove(b, c)).isFalse();
      assertThat(keys(dependencies.prerequisites(a))).containsExactly("b");
    }

    @Test
    void form_no_circle() {
      for (long needed : List.of(a, b, c)) {
        assertThatExceptionOfType(CircularEntriesException.class)
            .isThrownBy(() -> dependencies.add(c, needed == c ? a : needed));
      }
      assertThatExceptionOfType(CircularEntriesException.class)
          .isThrownBy(() -> dependencies.add(a, a));
      assertThatExceptionOfType(ConstraintViolationException.class)
          .isThrownBy(
              () ->
                  sql(
                      "insert into dependency (dependent_id, prerequisite_id, created_at) values (%d, %d, '')"
                          .formatted(c, a)))
          .withMessageContaining("cannot wait for itself");
    }

    @Test
    void are_ignored_while_they_are_waived_and_cannot_come_back_into_a_circle() {
      assertThat(dependencies.waive(b, c, "not needed any more")).isTrue();
      assertThat(keys(dependencies.prerequisites(a))).containsExactly("b");
      dependencies.add(c, a);
      assertThatExceptionOfType(CircularEntriesException.class)
          .isThrownBy(() -> dependencies.reinstate(b, c));
      assertThatExceptionOfType(ConstraintViolationException.class)
          .isThrownBy(() -> sql("update dependency set waived_at = null, waiver = null"));
      dependencies.remove(c, a);
      assertThat(dependencies.reinstate(b, c)).isTrue();
      assertThat(keys(dependencies.prerequisites(a))).containsExactly("b", "c");
    }
  }

  @Nested
  class Tags_of_the_file {
    @Test
    void are_made_once_and_renamed_with_all_below_them_and_no_others() {
      Stream.of("a", "a/b", "a/b/c", "ab", "a-b", "a0", "%/b", "a_b", "a\\b", "a/b")
          .forEach(tags::named);
      assertThat(tags.subtree("a")).extracting(Tag::getName).containsExactly("a", "a/b", "a/b/c");
      assertThat(tags.subtree("%")).extracting(Tag::getName).containsExactly("%/b");
      assertThat(tags.rename("a", "x/y")).isEqualTo(3);
      assertThat(tags.subtree("x"))
          .extracting(Tag::getName)
          .containsExactly("x/y", "x/y/b", "x/y/b/c");
      assertThat(tags.find("ab")).isPresent();
      assertThatExceptionOfType(ConstraintViolationException.class)
          .isThrownBy(() -> tags.rename("ab", "a0"));
    }
  }

  @Test
  void a_link_to_an_entry_that_was_deleted_softly_stays_and_does_not_wait() {
    file.database()
        .transaction(
            tx ->
                entries
                    .get(b)
                    .addLink(Link.toMissing(new EntryRef("notes", "a"), "wikilink", null)));
    Entry hidden = entries.get(a);
    hidden.softDelete(NOON);
    entries.save(hidden);
    assertThat(rows("select target_id from link")).containsExactly(Long.toString(a));
  }

  private <E> EntityRepository<E> of(Class<E> type) {
    return EntityRepository.of(file.database(), type);
  }

  private void sql(String statement) {
    file.database()
        .transaction(tx -> tx.entityManager().createNativeQuery(statement).executeUpdate());
  }

  private List<String> rows(String sql) {
    List<String> rows = new ArrayList<>();
    file.database()
        .executeSql(sql)
        .forEach(row -> rows.add(String.valueOf(row.asMap().values().iterator().next())));
    return rows;
  }

  private static long id(User user) {
    return requireNonNull(user.getId());
  }

  private static List<String> keys(List<Entry> entries) {
    return entries.stream().map(Entry::getKey).toList();
  }
}
