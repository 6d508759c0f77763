package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.marcasite.persistence.ConstraintViolationException.Kind;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConstraintViolationTest {
  @RegisterExtension final FreshFile file = new FreshFile();
  private @Nullable Database database;

  @BeforeEach
  void create() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.path());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          create table house (id integer primary key, name text unique, floors integer check (floors > 0),
            height real, constraint tall check (height < 1000)) strict;
          create unique index house_by_height on house (height, floors);
          create unique index house_by_lower_name on house (lower(name));
          create table door (id integer primary key,
            front_id integer references house (id), back_id integer references house (id),
            later_id integer references house (id) deferrable initially deferred,
            kept_id integer references house (id) on delete restrict) strict;
          create table room (
            id integer constraint room_key primary key,
            name text constraint room_named not null constraint room_once unique,
            floor integer check (floor > 0) not null,
            house_id integer constraint "room of house" references house (id),
            wing integer, side integer,
            constraint room_place unique (wing, side),
            constraint room_above foreign key (floor, side) references room (wing, side)) strict;
          create trigger no_red before insert on house when new.name = 'red'
          begin select raise(abort, 'no red houses'); end;
          insert into house (id, name, floors) values (1, 'one', 1), (2, 'two', 2);
          """);
    }
    database = file.open(file.settings().withEntities(House.class, Door.class));
  }

  @Test
  void a_missing_parent_names_the_column_that_refers_to_it() {
    ConstraintViolationException broken =
        violation(
            em -> {
              Door door = new Door(1);
              door.front = em.getReference(House.class, 1L);
              door.back = em.getReference(House.class, 99L);
              em.persist(door);
            });
    assertForeignKey(broken, "back_id");
    assertThat(broken).hasMessageContaining("back_id of door has no counterpart");
  }

  @Test
  void an_update_to_a_missing_parent_names_the_column() {
    assertForeignKey(
        violation(
            em -> {
              em.createNativeQuery("insert into door (id, front_id, back_id) values (1, 1, 1)")
                  .executeUpdate();
              em.createQuery("update Door set front.id = 77").executeUpdate();
            }),
        "front_id");
  }

  @Test
  void deleting_a_parent_names_the_child_that_still_refers_to_it() {
    assertForeignKey(
        violation(
            em -> {
              em.createNativeQuery("insert into door (id, back_id) values (1, 2)").executeUpdate();
              em.remove(em.find(House.class, 2L));
            }),
        "back_id");
  }

  @Test
  void a_row_in_the_middle_of_a_batch_is_found() {
    assertForeignKey(
        violation(
            em -> {
              for (long id = 1; id <= 50; id++) {
                Door door = new Door(id);
                door.back = em.getReference(House.class, 1L);
                door.front = em.getReference(House.class, id == 30 ? 30L : 2L);
                em.persist(door);
              }
            }),
        "front_id");
  }

  @Test
  void a_deferred_key_is_told_at_commit() {
    assertForeignKey(
        violation(
            em -> {
              em.createNativeQuery("insert into door (id, later_id) values (1, 55)")
                  .executeUpdate();
              em.flush();
            }),
        "later_id");
  }

  @Test
  void a_key_that_refuses_at_once_leaves_unknown_what_it_is() {
    ConstraintViolationException broken =
        violation(
            em -> {
              em.createNativeQuery("insert into door (id, kept_id) values (1, 2)").executeUpdate();
              em.createNativeQuery("delete from house where id = 2").executeUpdate();
            });
    assertThat(broken.kind()).isEqualTo(Kind.FOREIGN_KEY);
    assertThat(broken.table()).isEmpty();
    assertThat(broken.columns()).isEmpty();
  }

  @Test
  void a_failed_lookup_leaves_the_transaction_as_it_was() {
    database()
        .transaction(
            tx -> {
              tx.entityManager().persist(new House(3, "three", 3, 3.0));
              assertThat(
                      catchThrowableOfType(
                          ConstraintViolationException.class,
                          () ->
                              tx.savepoint(
                                  inner -> {
                                    Door door = new Door(1);
                                    door.back = inner.entityManager().getReference(House.class, 9L);
                                    inner.entityManager().persist(door);
                                  })))
                  .isNotNull();
            });
    assertThat(database().executeSql("select id from house", Long.class))
        .containsExactlyInAnyOrder(1L, 2L, 3L);
    assertThat(database().executeSql("select * from door")).isEmpty();
    assertThat(
            catchThrowableOfType(
                ConstraintViolationException.class,
                () ->
                    database()
                        .transaction(
                            tx ->
                                tx.entityManager()
                                    .createNativeQuery(
                                        "insert into door (id, front_id) values (1, 9)")
                                    .executeUpdate())))
        .as("keys are checked at once again")
        .isNotNull();
  }

  @Test
  void a_check_has_a_name_only_where_the_schema_has_given_one() {
    ConstraintViolationException named =
        violation(em -> em.persist(new House(3, "three", 3, 2000.0)));
    assertThat(named.kind()).isEqualTo(Kind.CHECK);
    assertThat(named.table()).contains("house");
    assertThat(named.constraint()).contains("tall");
    ConstraintViolationException unnamed =
        violation(em -> em.persist(new House(3, "three", 0, 1.0)));
    assertThat(unnamed.table()).contains("house");
    assertThat(unnamed.constraint()).isEmpty();
    assertThat(unnamed).hasMessageContaining("floors > 0");
  }

  @Test
  void a_unique_index_is_named_if_somebody_named_it() {
    ConstraintViolationException named =
        violation(
            em -> {
              em.persist(new House(3, "three", 3, 9.0));
              em.persist(new House(4, "four", 3, 9.0));
            });
    assertThat(named.columns()).containsExactly("height", "floors");
    assertThat(named.constraint()).contains("house_by_height");
    ConstraintViolationException unnamed = violation(em -> em.persist(new House(3, "one", 3, 9.0)));
    assertThat(unnamed.kind()).isEqualTo(Kind.UNIQUE);
    assertThat(unnamed.table()).contains("house");
  }

  @Test
  void constraints_that_the_schema_names_come_with_their_names() {
    assertThat(room("1, 'a', 1, 99, null, null").constraint()).contains("room of house");
    assertThat(room("1, 'a', 1, null, null, 5").constraint()).contains("room_above");
    assertThat(room("1, null, 1, null, null, null").constraint()).contains("room_named");
    assertThat(room("1, 'a', null, null, null, null").constraint()).isEmpty();
    assertThat(room("1, 'a', 1, null, null, null), (1, 'b', 1, null, null, null").constraint())
        .contains("room_key");
    assertThat(room("1, 'a', 1, null, null, null), (2, 'a', 1, null, null, null").constraint())
        .contains("room_once");
    ConstraintViolationException place = room("1, 'a', 1, null, 7, 7), (2, 'b', 1, null, 7, 7");
    assertThat(place.constraint()).contains("room_place");
    assertThat(place.columns()).containsExactly("wing", "side");
  }

  private ConstraintViolationException room(String values) {
    return violation(
        em ->
            em.createNativeQuery(
                    "insert into room (id, name, floor, house_id, wing, side) values (%s)"
                        .formatted(values))
                .executeUpdate());
  }

  @Nested
  class In_a_large_table {
    @BeforeEach
    void of_more_rows_than_are_read_while_others_wait() throws SQLException {
      sql(
          """
          create table window (id integer primary key, house_id integer references house (id),
            pane_id integer constraint pane references house (id),
            later_id integer references house (id) deferrable initially deferred) strict;
          create index window_by_pane on window (pane_id);
          insert into window (house_id)
            with recursive n (i) as (values (1) union all select i + 1 from n where i < %d)
            select 1 from n;
          insert into house (id) values (3), (4);
          update window set house_id = 3 where id = 10;
          update window set pane_id = 4 where id = 10;
          """
              .formatted(ForeignKeyCheck.SMALL + 1));
    }

    @Test
    void a_key_is_found_by_the_rows_that_a_statement_inserts_or_updates() {
      ConstraintViolationException inserted = broken("insert into window (pane_id) values (99)");
      assertThat(inserted.table()).contains("window");
      assertThat(inserted.columns()).containsExactly("pane_id");
      assertThat(inserted.constraint()).contains("pane");
      assertThat(broken("update window set house_id = 99 where id between 5 and 9").columns())
          .containsExactly("house_id");
    }

    @Test
    void a_row_that_was_broken_before_is_not_taken_for_the_one() throws SQLException {
      sql("pragma foreign_keys = off; update window set pane_id = 77 where id = 10");
      assertThat(broken("update window set house_id = 99 where id = 10").columns())
          .containsExactly("house_id");
    }

    @Test
    void a_deleted_parent_is_found_only_by_an_index() {
      ConstraintViolationException byIndex = broken("delete from house where id = 4");
      assertThat(byIndex.table()).contains("window");
      assertThat(byIndex.columns()).containsExactly("pane_id");
      ConstraintViolationException none = broken("delete from house where id = 3");
      assertThat(none.kind()).isEqualTo(Kind.FOREIGN_KEY);
      assertThat(none.table()).isEmpty();
      assertThat(none.columns()).isEmpty();
    }

    @Test
    void a_deferred_key_stays_unknown() {
      ConstraintViolationException late = broken("insert into window (later_id) values (99)");
      assertThat(late.kind()).isEqualTo(Kind.FOREIGN_KEY);
      assertThat(late.table()).isEmpty();
    }

    private ConstraintViolationException broken(String sql) {
      return catchThrowableOfType(
          ConstraintViolationException.class,
          () ->
              database()
                  .transaction(tx -> tx.entityManager().createNativeQuery(sql).executeUpdate()));
    }
  }

  private void sql(String statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.path());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(statements);
    }
  }

  @Test
  void an_index_on_an_expression_gives_its_name_and_table() {
    ConstraintViolationException broken = violation(em -> em.persist(new House(3, "ONE", 3, 9.0)));
    assertThat(broken.kind()).isEqualTo(Kind.UNIQUE);
    assertThat(broken.constraint()).contains("house_by_lower_name");
    assertThat(broken.table()).contains("house");
    assertThat(broken.columns()).isEmpty();
  }

  @Test
  void what_a_trigger_refuses_is_of_no_other_kind() {
    ConstraintViolationException broken = violation(em -> em.persist(new House(3, "red", 3, 9.0)));
    assertThat(broken.kind()).isEqualTo(Kind.OTHER);
    assertThat(broken).hasMessageContaining("no red houses");
    assertThat(broken.table()).isEmpty();
  }

  private static void assertForeignKey(ConstraintViolationException broken, String column) {
    assertThat(broken.kind()).isEqualTo(Kind.FOREIGN_KEY);
    assertThat(broken.table()).contains("door");
    assertThat(broken.columns()).containsExactly(column);
    assertThat(broken.constraint()).isEmpty();
  }

  private ConstraintViolationException violation(Consumer<EntityManager> work) {
    ConstraintViolationException violation =
        catchThrowableOfType(
            ConstraintViolationException.class,
            () -> database().transaction(tx -> work.accept(tx.entityManager())));
    assertThat(database().executeSql("select count(*) from house", Long.class)).containsExactly(2L);
    assertThat(database().executeSql("select * from door")).isEmpty();
    return violation;
  }

  private Database database() {
    return java.util.Objects.requireNonNull(database);
  }

  @Entity
  @Table(name = "house")
  static class House {
    @Id @Nullable Long id;
    @Nullable String name;
    int floors;
    @Nullable Double height;

    House() {}

    House(long id, String name, int floors, double height) {
      this.id = id;
      this.name = name;
      this.floors = floors;
      this.height = height;
    }
  }

  @Entity(name = "Door")
  @Table(name = "door")
  static class Door {
    @Id @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @Nullable House front;

    @ManyToOne(fetch = FetchType.LAZY)
    @Nullable House back;

    Door() {}

    Door(long id) {
      this.id = id;
    }
  }
}
