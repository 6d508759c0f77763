package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.marcasite.persistence.model.Setting;
import dev.marcasite.persistence.model.Tag;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mapping entities before a file is opened, and what of the mapping is left for later. */
class PrepareTest {
  @RegisterExtension final FreshFile file = new FreshFile();
  private final int factoriesBefore = SessionFactories.count();

  @Entity(name = "Sequenced")
  static class Sequenced {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    @Nullable Long id;
  }

  @Entity(name = "Sealed")
  static final class Sealed {
    @Id private @Nullable Long id;

    private int place;
  }

  @Test
  void needs_no_file() {
    DatabaseSettings settings =
        DatabaseSettings.forFile(Path.of("not-there-yet.db")).withEntities(Tag.class);
    Database.prepare(settings);
    assertThat(SessionFactories.count()).isEqualTo(factoriesBefore + 1);
    file.open(file.settings().withEntities(Tag.class)).close();
  }

  @Test
  void serves_the_opening_that_follows_and_goes_with_it() {
    DatabaseSettings settings = file.settings().withEntities(Tag.class, Setting.class);
    Database.prepare(settings);
    Database.prepare(settings);
    Database database = file.open(settings);
    assertThat(SessionFactories.count()).isEqualTo(factoriesBefore + 1);
    database.transaction(tx -> tx.entityManager().persist(new Tag("a")));
    database.close();
    assertThat(SessionFactories.count()).isEqualTo(factoriesBefore);
  }

  @Test
  void leaves_it_to_the_opening_to_report_a_mapping_that_fails() {
    DatabaseSettings settings = file.settings().withEntities(Sequenced.class);
    for (int time = 0; time < 3; time++) {
      Database.prepare(settings);
      assertThatExceptionOfType(EntityMappingException.class)
          .isThrownBy(() -> file.open(settings))
          .withMessageContaining("Sequenced.id");
    }
  }

  @Test
  void a_final_class_is_loaded_where_others_get_a_proxy() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.path());
        Statement statement = connection.createStatement()) {
      statement.execute("create table sealed (id integer primary key, place integer not null)");
      statement.execute("insert into sealed values (7, 3)");
    }
    Database database = file.open(file.settings().withModelAndEntities(Sealed.class));
    int place = database.read(reads -> reads.entityManager().getReference(Sealed.class, 7L).place);
    assertThat(place).isEqualTo(3);
  }
}
