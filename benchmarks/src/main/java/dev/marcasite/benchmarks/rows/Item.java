package dev.marcasite.benchmarks.rows;

import dev.marcasite.benchmarks.BenchmarkFile;
import dev.marcasite.benchmarks.SampleEntries;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** An entity of ten plain columns. */
@Entity(name = "item")
public class Item {
  static final String COLUMNS = "id, code, kind, title, note, place, state, weight, price, amount";

  @Id private long id;
  private @Nullable String code;
  private @Nullable String kind;
  private @Nullable String title;
  private @Nullable String note;
  private @Nullable String place;
  private @Nullable String state;
  private double weight;
  private long price;
  private int amount;

  /** For Hibernate. */
  protected Item() {}

  /** Reads the columns of a row in the order of {@link #COLUMNS}, as one would by hand. */
  static Item of(ResultSet row) throws SQLException {
    Item item = new Item();
    item.id = row.getLong(1);
    item.code = row.getString(2);
    item.kind = row.getString(3);
    item.title = row.getString(4);
    item.note = row.getString(5);
    item.place = row.getString(6);
    item.state = row.getString(7);
    item.weight = row.getDouble(8);
    item.price = row.getLong(9);
    item.amount = row.getInt(10);
    return item;
  }

  /** A table of so many items, whose ids are 1 and up. */
  static BenchmarkFile.Content table(int count) {
    return connection -> {
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "create table item (id integer primary key, code text not null, kind text not null,"
                + " title text not null, note text, place text, state text, weight real not null,"
                + " price integer not null, amount integer not null) strict");
      }
      try (PreparedStatement insert =
          connection.prepareStatement("insert into item values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
        for (int number = 1; number <= count; number++) {
          bind(insert, number);
          insert.executeUpdate();
        }
      }
    };
  }

  private static void bind(PreparedStatement insert, int number) throws SQLException {
    insert.setInt(1, number);
    insert.setString(2, SampleEntries.key(number));
    insert.setString(3, number % 2 == 0 ? "mineral" : "tool");
    insert.setString(4, SampleEntries.words(number, 4));
    insert.setString(5, number % 4 == 0 ? null : SampleEntries.words(number + 1, 8));
    insert.setString(6, SampleEntries.words(number + 2, 2));
    insert.setString(7, "open");
    insert.setDouble(8, number / 7.0);
    insert.setLong(9, number * 1_000L);
    insert.setInt(10, number % 100);
  }
}
