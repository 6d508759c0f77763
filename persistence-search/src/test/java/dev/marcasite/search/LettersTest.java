package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Letters are folded as the index folds them: Latin, Greek and Cyrillic, one by one. */
class LettersTest {
  /** FTS5 leaves an A with two accents as it is, and does not know the youngest Greek letter. */
  private static final Set<Integer> OTHERWISE = Set.of(0x1E0, 0x1E1, 0x37F);

  private Connection sqlite;

  @BeforeEach
  void open() throws SQLException {
    sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
    execute("create virtual table f using fts5(t, tokenize='unicode61 remove_diacritics 2')");
    execute("create virtual table v using fts5vocab(f, instance)");
  }

  @AfterEach
  void close() throws SQLException {
    sqlite.close();
  }

  @Test
  void are_those_of_FTS5() throws SQLException {
    int[] letters =
        IntStream.concat(IntStream.range(0x30, 0x528), IntStream.range(0x1E00, 0x1F00))
            .filter(c -> Character.isDefined(c) && !Letters.isAccent(c) && !OTHERWISE.contains(c))
            .toArray();
    Map<Integer, String> expected = new TreeMap<>();
    Map<Integer, String> actual = new TreeMap<>();
    for (int letter : letters) {
      expected.put(letter, wordsOfFts5(letter));
      actual.put(letter, Letters.isLetter(letter) ? "q" + folded(letter) + "q" : "q q");
    }
    assertThat(actual).isEqualTo(expected).hasSizeGreaterThan(1_000);
  }

  private String wordsOfFts5(int letter) throws SQLException {
    execute("delete from f");
    try (PreparedStatement insert = sqlite.prepareStatement("insert into f (t) values (?)")) {
      insert.setString(1, "q" + Character.toString(letter) + "q");
      insert.execute();
    }
    try (PreparedStatement select =
            sqlite.prepareStatement(
                "select group_concat(term, ' ') from (select term from v order by offset)");
        ResultSet row = select.executeQuery()) {
      return row.getString(1);
    }
  }

  private static String folded(int letter) {
    return Character.toString(Letters.fold(letter));
  }

  private void execute(String sql) throws SQLException {
    try (PreparedStatement statement = sqlite.prepareStatement(sql)) {
      statement.execute();
    }
  }
}
