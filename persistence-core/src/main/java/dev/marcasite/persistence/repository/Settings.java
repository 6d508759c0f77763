package dev.marcasite.persistence.repository;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.model.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The named values that an application keeps in its database file.
 *
 * <p>Each call joins the transaction or snapshot that the thread has open, or runs in one of its
 * own. Thread-safe.
 */
public final class Settings {
  private final Database database;

  private Settings(Database database) {
    this.database = database;
  }

  /** The settings in a database; closing it ends their use. */
  public static Settings of(Database database) {
    return new Settings(requireNonNull(database, "database"));
  }

  /** Sets a value, new or in place of the one there is. */
  public void set(String name, String value) {
    requireNonNull(name, "name");
    requireNonNull(value, "value");
    database.transaction(
        transaction -> {
          Setting setting = transaction.entityManager().find(Setting.class, name);
          if (setting == null) {
            transaction.entityManager().persist(new Setting(name, value));
          } else {
            setting.setValue(value);
          }
        });
  }

  /** The value of a name, or empty if it has none. */
  public Optional<String> find(String name) {
    requireNonNull(name, "name");
    List<String> values =
        database.executeSql(
            "select value from setting where name = :name", Map.of("name", name), String.class);
    return values.stream().findFirst();
  }

  /** All values by name, in the order of the names. */
  public Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    database
        .executeSql("select name, value from setting order by name", Pair.class)
        .forEach(pair -> all.put(pair.name, pair.value));
    return all;
  }

  /** Deletes a value; {@code false} if there was none. */
  public boolean delete(String name) {
    requireNonNull(name, "name");
    return database.inTransaction(
        transaction -> {
          Setting setting = transaction.entityManager().find(Setting.class, name);
          if (setting != null) {
            transaction.entityManager().remove(setting);
          }
          return setting != null;
        });
  }

  private record Pair(String name, String value) {}
}
