package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.mapping.GeneratedRowId;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.KnowledgeBase;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ModelAndEntitiesTest {
  @RegisterExtension final FreshFile file = new FreshFile();

  @Entity(name = "Mark")
  @Table(name = "mark")
  static class Mark {
    @Id @GeneratedRowId @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @Nullable Entry entry;

    int place;
  }

  @BeforeEach
  void a_table_of_the_application() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.path());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table mark (id integer primary key autoincrement, place integer not null,"
              + " entry_id integer references entry (id) on delete cascade) strict");
    }
  }

  @Test
  void an_entity_of_the_application_refers_to_one_of_the_model() {
    Database database = file.open(file.settings().withModelAndEntities(Mark.class, Entry.class));
    database.transaction(
        tx -> {
          KnowledgeBase notes = new KnowledgeBase("notes");
          Mark mark = new Mark();
          mark.entry = new Entry(notes, "a", "A");
          mark.place = 7;
          tx.entityManager().persist(notes);
          tx.entityManager().persist(mark.entry);
          tx.entityManager().persist(mark);
        });
    String title =
        database.read(
            snapshot ->
                snapshot
                    .entityManager()
                    .createQuery("select m.entry.title from Mark m where m.place = 7", String.class)
                    .getSingleResult());
    assertThat(title).isEqualTo("A");
  }

  @Test
  void the_order_of_the_classes_makes_no_difference_and_the_model_itself_may_be_named() {
    assertThat(MappedModel.of(file.settings().withModelAndEntities()).entities())
        .isEqualTo(MappedModel.of(file.settings()).entities());
    assertThat(MappedModel.of(file.settings().withEntities(Mark.class)).entities())
        .containsExactly(Mark.class);
  }
}
