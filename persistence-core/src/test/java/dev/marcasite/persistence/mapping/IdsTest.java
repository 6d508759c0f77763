package dev.marcasite.persistence.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.Database;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdsTest {
  @RegisterExtension
  final MappedFile file = MappedFile.of("ids.sql", Counted.class, Dated.class, Chosen.class);

  @Entity
  @Table(name = "counted")
  static class Counted {
    @Id @GeneratedRowId Long id;
  }

  @Entity
  @Table(name = "dated")
  static class Dated {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;
  }

  @Entity
  @Table(name = "chosen")
  static class Chosen {
    @Id String id;
  }

  /** Inserts rows as a program of its own. */
  public static final class OtherProcess {
    private OtherProcess() {}

    /** The arguments are the file and the statements. */
    public static void main(String[] arguments) {
      String[] statements = java.util.Arrays.copyOfRange(arguments, 1, arguments.length);
      MappedFile.execute(java.nio.file.Path.of(arguments[0]), statements);
    }
  }

  @Test
  void ids_stay_unique_when_a_reservation_is_rolled_back_and_another_process_inserts()
      throws Exception {
    Database database = file.database();
    List<Long> given = new ArrayList<>(persist(3));
    assertThatThrownBy(
            () ->
                database.transaction(
                    tx -> {
                      for (int i = 0; i < 10; i++) {
                        tx.entityManager().persist(new Counted());
                      }
                      tx.entityManager().flush();
                      throw new IllegalStateException("undo");
                    }))
        .hasMessage("undo");
    inAnotherProcess("insert into counted default values", "insert into counted default values");
    given.addAll(persist(5));
    List<Long> all = database.executeSql("select id from counted order by id", Long.class);
    assertThat(all).hasSize(10).doesNotHaveDuplicates().containsAll(given);
    assertThat(given).isSorted();
    for (Long id : given) {
      assertThat(
              database.<Counted, RuntimeException>read(
                  s -> s.entityManager().find(Counted.class, id)))
          .isNotNull();
    }
  }

  @Test
  void uuids_of_version_7_sort_by_time_and_inserts_stay_batched() {
    List<UUID> ids =
        file.database()
            .inTransaction(
                tx -> {
                  List<UUID> given = new ArrayList<>();
                  for (int i = 0; i < 200; i++) {
                    Dated dated = new Dated();
                    tx.entityManager().persist(dated);
                    given.add(dated.id);
                  }
                  return given;
                });
    assertThat(ids).allMatch(id -> id.version() == 7).doesNotHaveDuplicates();
    assertThat(file.database().executeSql("select id from dated order by rowid", UUID.class))
        .isEqualTo(ids);
    assertThat(ids).extracting(UUID::toString).isSorted();
  }

  @Test
  void assigned_ids_are_kept_and_given_twice_are_refused() {
    Chosen one = new Chosen();
    one.id = "one";
    file.database().transaction(tx -> tx.entityManager().persist(one));
    Chosen again = new Chosen();
    again.id = "one";
    assertThatThrownBy(() -> file.database().transaction(tx -> tx.entityManager().persist(again)))
        .hasMessageContaining("chosen.id");
  }

  private List<Long> persist(int count) {
    return file.database()
        .inTransaction(
            tx -> {
              List<Long> ids = new ArrayList<>();
              for (int i = 0; i < count; i++) {
                Counted counted = new Counted();
                tx.entityManager().persist(counted);
                ids.add(counted.id);
              }
              return ids;
            });
  }

  private void inAnotherProcess(String... statements) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                file.path().toString()));
    command.addAll(List.of(statements));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
