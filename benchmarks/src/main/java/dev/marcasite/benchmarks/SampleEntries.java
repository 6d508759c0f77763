package dev.marcasite.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Random;

/** Entries of one knowledge base, with texts of the size of a short note; the same each time. */
public final class SampleEntries {
  /** The SQL that inserts one entry; {@link #bind} gives it its values. */
  public static final String INSERT =
      "insert into entry (knowledge_base_id, key, type, title, summary, body, importance, status,"
          + " content_hash, created_at, updated_at, version) values (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)";

  private static final String TIME = "2026-11-21T10:35:00.000000000Z";
  private static final String[] WORDS =
      "stone iron sulfur crystal pale brass cockscomb spear lime clay shaft vein ore lamp map"
          .split(" ");
  private static final String[] STATES = {"open", "active", "done", "archived"};

  private SampleEntries() {}

  /** A knowledge base with so many entries, whose ids are 1 and up. */
  public static BenchmarkFile.Content of(int count) {
    return connection -> write(connection, count);
  }

  /** Only the knowledge base, whose id is 1. */
  public static BenchmarkFile.Content none() {
    return of(0);
  }

  /** Binds the values of the entry with this number to {@link #INSERT}. */
  public static void bind(PreparedStatement insert, int number) throws SQLException {
    insert.setString(1, key(number));
    insert.setString(2, number % 3 == 0 ? "source" : "note");
    insert.setString(3, words(number, 4));
    insert.setString(4, words(number + 1, 12));
    insert.setString(5, words(number + 2, 40));
    insert.setInt(6, number % 10);
    insert.setString(7, STATES[number % STATES.length]);
    insert.setString(8, "%016x".formatted(number * 0x9E3779B97F4A7C15L));
    insert.setString(9, TIME);
    insert.setString(10, TIME);
  }

  /** The key of the entry with this number. */
  public static String key(int number) {
    return String.format(Locale.ROOT, "entry-%07d", number);
  }

  /** So many words, the same for the same number. */
  public static String words(int number, int count) {
    Random random = new Random(number);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }

  private static void write(Connection connection, int count) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into knowledge_base (id, name, created_at, updated_at) values (1, 'sample', '%s', '%s')"
              .formatted(TIME, TIME));
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (int number = 1; number <= count; number++) {
        bind(insert, number);
        insert.executeUpdate();
      }
    }
  }
}
