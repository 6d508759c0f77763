package dev.marcasite.search;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.IntStream;

/** What the driver's FTS5 takes for letters, asked for every code point. */
final class Fts5Letters {
  static final String NO_LETTER = "none";
  static final String ACCENT = "accent";
  private static final int BATCH = 0x1000;

  private Fts5Letters() {}

  /** How far it is to the folded letter, for each code point; half a pair never gets to SQLite. */
  static String[] shifts() throws SQLException {
    String[] shifts = new String[Character.MAX_CODE_POINT + 1];
    try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statement statement = sqlite.createStatement()) {
      statement.execute(
          "create virtual table f using fts5(t, tokenize='unicode61 remove_diacritics 2')");
      statement.execute("create virtual table v using fts5vocab(f, instance)");
      for (int first = 0; first < shifts.length; first += BATCH) {
        int[] codePoints =
            IntStream.range(first, first + BATCH)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .toArray();
        IntStream.range(first, first + BATCH).forEach(c -> shifts[c] = NO_LETTER);
        index(sqlite, codePoints);
        read(sqlite, codePoints, shifts);
      }
    }
    return shifts;
  }

  /** Each between two letters. */
  private static void index(Connection sqlite, int[] codePoints) throws SQLException {
    StringBuilder text = new StringBuilder();
    for (int codePoint : codePoints) {
      text.append('q').appendCodePoint(codePoint).append("q ");
    }
    try (PreparedStatement write =
        sqlite.prepareStatement("insert or replace into f (rowid, t) values (1, ?)")) {
      write.setString(1, text.toString());
      write.execute();
    }
  }

  private static void read(Connection sqlite, int[] codePoints, String[] shifts)
      throws SQLException {
    try (Statement statement = sqlite.createStatement();
        ResultSet words = statement.executeQuery("select term from v order by offset")) {
      for (int codePoint : codePoints) {
        words.next();
        String word = words.getString(1);
        if (word.equals("q")) {
          words.next();
        } else if (word.equals("qq")) {
          shifts[codePoint] = ACCENT;
        } else {
          shifts[codePoint] = Integer.toString(word.codePointAt(1) - codePoint, 16);
        }
      }
    }
  }
}
