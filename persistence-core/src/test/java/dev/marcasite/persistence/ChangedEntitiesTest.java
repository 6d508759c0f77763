package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.change.ChangeNotice;
import dev.marcasite.persistence.change.EntityChange;
import dev.marcasite.persistence.change.EntityChange.Kind;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Entities of an application: hierarchies, ids of other types, names that need quotes. */
class ChangedEntitiesTest {
  @RegisterExtension final FreshFile file = new FreshFile();
  private final List<ChangeNotice> notices = new ArrayList<>();
  private Database database;

  @BeforeEach
  void subscribe() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.path());
        Statement statement = connection.createStatement()) {
      statement.execute("create table animal (id text primary key, name text) without rowid");
      statement.execute("create table dog (id text primary key references animal, trick text)");
      statement.execute("create table pair (a integer, b integer, primary key (a, b))");
      statement.execute("create table \"Odd \"\"Name\" (\"the id\" integer primary key)");
      statement.execute("create table \"Order\" (\"select\" integer primary key)");
    }
    database =
        file.open(file.settings().withEntities(Animal.class, Dog.class, Pair.class, Order.class));
    database.onChange(Runnable::run, notices::add);
  }

  @Test
  void a_hierarchy_of_joined_tables_is_one_entity_of_its_root() {
    UUID id = new UUID(1, 2);
    database.transaction(tx -> tx.entityManager().persist(new Dog(id)));
    database.transaction(tx -> tx.entityManager().find(Dog.class, id).trick = "rolls over");
    database.transaction(tx -> tx.entityManager().remove(tx.entityManager().find(Dog.class, id)));
    assertThat(notices)
        .flatExtracting(ChangeNotice::entities)
        .containsExactly(
            new EntityChange(Animal.class, id, Kind.INSERTED, Optional.empty()),
            new EntityChange(Animal.class, id, Kind.UPDATED, Optional.empty()),
            new EntityChange(Animal.class, id, Kind.DELETED, Optional.empty()));
    assertThat(notices.get(0).tables()).containsExactly("animal", "dog");
    assertThat(notices.get(1).tables()).containsExactly("dog");
  }

  @Test
  void an_id_of_several_columns_leaves_the_table() {
    database.transaction(tx -> tx.entityManager().persist(new Pair(new PairId(1, 2))));
    assertThat(notices.get(0).tables()).containsExactly("pair");
    assertThat(notices.get(0).entities()).isEmpty();
  }

  @Test
  void names_that_need_quotes_are_found() {
    database.transaction(
        tx -> {
          tx.entityManager().persist(new Order(7));
          tx.entityManager()
              .createNativeQuery("insert into \"Odd \"\"Name\" values (1)")
              .executeUpdate();
        });
    assertThat(notices.get(0).tables()).containsExactly("Odd \"Name", "Order");
    assertThat(notices.get(0).entities())
        .containsExactly(new EntityChange(Order.class, 7, Kind.INSERTED, Optional.empty()));
  }

  @Entity
  @Inheritance(strategy = InheritanceType.JOINED)
  @Table(name = "animal")
  static class Animal {
    @Id UUID id;
    String name;
  }

  @Entity
  @Table(name = "dog")
  static class Dog extends Animal {
    String trick;

    Dog() {}

    Dog(UUID id) {
      this.id = id;
    }
  }

  @Embeddable
  record PairId(int a, int b) {}

  @Entity
  @Table(name = "pair")
  static class Pair {
    @EmbeddedId PairId id;

    Pair() {}

    Pair(PairId id) {
      this.id = id;
    }
  }

  @Entity
  @Table(name = "\"Order\"")
  static class Order {
    @Id
    @Column(name = "\"select\"")
    Integer number;

    Order() {}

    Order(Integer number) {
      this.number = number;
    }
  }
}
