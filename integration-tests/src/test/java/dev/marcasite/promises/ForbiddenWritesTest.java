package dev.marcasite.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseException;
import dev.marcasite.persistence.sqlite.SqlReader;
import dev.marcasite.testkit.TemporaryDatabase;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 4: executeSql and read can change nothing, wherever they run. */
class ForbiddenWritesTest {
  private static final List<String> WRITES =
      List.of(
          "insert into setting values ('a', 'b')",
          "update entry set title = 'x'",
          "delete from entry",
          "with t as (select 1) delete from entry",
          "drop table setting",
          "create table x (y)",
          "pragma query_only = off",
          "explain pragma query_only = off",
          "pragma journal_mode = delete",
          "attach 'x.db' as x",
          "commit",
          "rollback",
          "begin",
          "savepoint x",
          "vacuum",
          "insert into entry_fts (entry_fts) values ('delete-all')",
          "select * from pragma_optimize(65538)");

  enum Place {
    OUTSIDE,
    READ,
    TRANSACTION,
    READ_IN_TRANSACTION
  }

  @RegisterExtension final TemporaryDatabase db = TemporaryDatabase.file();

  @ParameterizedTest
  @EnumSource
  void whatever_the_place_every_write_is_refused_and_the_block_goes_on(Place place) {
    Database database = db.database();
    Notes.write(database, "kept");
    in(
        place,
        reader -> {
          for (String sql : WRITES) {
            assertThatThrownBy(() -> reader.executeSql(sql))
                .as(sql)
                .isInstanceOf(DatabaseException.class);
            assertThat(Notes.keys(reader)).as(sql).contains("kept");
            assertThat(Notes.matching(reader, "body")).as(sql).contains("kept");
          }
          assertThat(reader.executeSql("select * from pragma_journal_mode", String.class))
              .containsExactly("wal");
        });
    assertThat(Notes.keys(database))
        .isEqualTo(place.name().contains("TRANSACTION") ? List.of("kept", "own") : List.of("kept"));
    Notes.write(database, "next");
  }

  private void in(Place place, Consumer<SqlReader> work) {
    Database database = db.database();
    switch (place) {
      case OUTSIDE -> work.accept(database);
      case READ -> read(database, work);
      case TRANSACTION ->
          database.transaction(
              tx -> {
                Notes.persist(tx, "own", "own body");
                work.accept(tx);
              });
      case READ_IN_TRANSACTION ->
          database.transaction(
              tx -> {
                Notes.persist(tx, "own", "own body");
                read(database, work);
              });
    }
  }

  private static void read(Database database, Consumer<SqlReader> work) {
    database.<Integer, RuntimeException>read(
        snapshot -> {
          work.accept(snapshot);
          return 0;
        });
  }
}
