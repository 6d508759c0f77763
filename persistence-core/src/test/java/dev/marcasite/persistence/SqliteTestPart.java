package dev.marcasite.persistence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A series of statements of SQLite's own tests, to be run on an empty database.
 *
 * @param name the file of SQLite's that it comes from
 */
record SqliteTestPart(String name, List<Step> steps) {

  /**
   * One statement.
   *
   * @param rows what it answers; {@code null} if it has to fail
   */
  record Step(String testCase, String sql, @Nullable List<List<@Nullable Object>> rows) {}

  static List<SqliteTestPart> read(Path file) throws IOException, SQLException {
    List<SqliteTestPart> parts = new ArrayList<>();
    try (Connection json = DriverManager.getConnection("jdbc:sqlite::memory:");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        parts.add(part(json, line));
      }
    }
    return parts;
  }

  private static SqliteTestPart part(Connection json, String line) throws SQLException {
    List<Step> steps = new ArrayList<>();
    String name = "";
    try (PreparedStatement query =
        json.prepareStatement(
            "select c.value ->> '$.case', s.value ->> '$.sql', s.value -> '$.rows', ?1 ->> '$.file' from json_each(?1, '$.cases') c, json_each(c.value, '$.steps') s order by c.key, s.key")) {
      query.setString(1, line);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          String rows = row.getString(3);
          name = row.getString(4);
          steps.add(
              new Step(row.getString(1), row.getString(2), rows == null ? null : rows(json, rows)));
        }
      }
    }
    return new SqliteTestPart(name, steps);
  }

  private static List<List<@Nullable Object>> rows(Connection json, String rows)
      throws SQLException {
    List<List<@Nullable Object>> all = new ArrayList<>();
    try (PreparedStatement query =
        json.prepareStatement(
            "select r.key, v.type, v.atom, v.value from json_each(?) r left join json_each(r.value) v order by r.key, v.key")) {
      query.setString(1, rows);
      try (ResultSet value = query.executeQuery()) {
        while (value.next()) {
          if (all.size() <= value.getInt(1)) {
            all.add(new ArrayList<>());
          }
          all.get(all.size() - 1).add(value(value));
        }
      }
    }
    return all;
  }

  private static @Nullable Object value(ResultSet value) throws SQLException {
    return switch (String.valueOf(value.getString(2))) {
      case "integer" -> value.getLong(3);
      case "real" -> value.getDouble(3);
      case "text" -> value.getString(3);
      case "object" -> special(value.getString(4));
      default -> null;
    };
  }

  private static Object special(String json) {
    String text = json.substring(json.indexOf(':') + 2, json.lastIndexOf('"'));
    if (json.startsWith("{\"hex\"")) {
      return HexFormat.of().formatHex(HexFormat.of().parseHex(text));
    }
    return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }
}
