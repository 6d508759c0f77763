package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.sqlite.JournalMode;
import dev.marcasite.persistence.sqlite.Row;
import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How connections are prepared, asked of each of them at the same time. */
class PragmasTest {
  private static final int READERS = 4;

  @RegisterExtension final FreshFile file = new FreshFile();

  @ParameterizedTest
  @EnumSource(names = {"WAL", "DELETE"})
  void are_the_same_on_every_connection_and_thread(JournalMode mode) throws Exception {
    Database database =
        file.open(
            file.settings().withEntities(Tag.class).withReaders(READERS).withJournalMode(mode));
    Map<String, String> expected = new TreeMap<>();
    expected.put("cache_size", "-16384");
    expected.put("encoding", "UTF-8");
    expected.put("foreign_keys", "1");
    expected.put("journal_mode", mode == JournalMode.WAL ? "wal" : "delete");
    expected.put("recursive_triggers", "1");
    expected.put("synchronous", "1");
    expected.put("temp_store", "2");
    expected.put("trusted_schema", "0");
    CyclicBarrier allOut = new CyclicBarrier(READERS);
    List<FutureTask<Map<String, String>>> readers = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      FutureTask<Map<String, String>> reader =
          new FutureTask<>(
              () ->
                  database.<Map<String, String>, Exception>read(
                      snapshot -> {
                        allOut.await();
                        return pragmas(snapshot, expected.keySet());
                      }));
      readers.add(reader);
      new Thread(reader, "reader " + i).start();
    }
    for (FutureTask<Map<String, String>> reader : readers) {
      assertThat(reader.get()).isEqualTo(expected);
    }
    database.transaction(tx -> assertThat(pragmas(tx, expected.keySet())).isEqualTo(expected));
    assertThat(pragmas(database, expected.keySet())).isEqualTo(expected);
  }

  private static Map<String, String> pragmas(SqlReader reader, Iterable<String> names) {
    List<String> questions = new ArrayList<>();
    names.forEach(
        name -> questions.add("select '%1$s' as name, * from pragma_%1$s".formatted(name)));
    List<Row> rows = reader.executeSql(String.join(" union all ", questions));
    return rows.stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1)));
  }
}
