package dev.marcasite.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marcasite.migrations.FileMaintenance;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseException;
import dev.marcasite.persistence.SchemaMismatchException;
import dev.marcasite.persistence.spi.PersistencePlugin;
import dev.marcasite.persistence.spi.PluginContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every plugin must do, as tests: extend this class, say which plugin it is, and write
 * something with it.
 *
 * <pre>{@code
 * class StarsContractTest extends PersistencePluginContract {
 *   @Override protected PersistencePlugin plugin() { return new StarsPlugin(); }
 *
 *   @Override protected void write(Database database) { Stars.on(database).add(1); }
 *
 *   @Override protected Object read(Database database) { return Stars.on(database).all(); }
 * }
 * }</pre>
 *
 * <p>The plugin opens on a fresh file and on one that it has written to. It opens on a file of each
 * of its earlier releases once that is migrated, and goes back. When it is removed, the file is as
 * if it had never been there. It leaves no connection and no file behind, cannot write past the
 * wall, and needs nothing to be read by other programs. Each test has a file of its own, and takes
 * some tenths of a second.
 */
public abstract class PersistencePluginContract {
  private @org.jspecify.annotations.Nullable PluginFile current;

  /** For subclasses. */
  protected PersistencePluginContract() {}

  /** The plugin; a new one at each call, or always the same. */
  protected abstract PersistencePlugin plugin();

  /**
   * Does something with the plugin that writes to its tables, in transactions of its own. Whatever
   * else it needs, such as entries of the model, it writes first.
   */
  protected abstract void write(Database database);

  /**
   * What the plugin reads of what was written, to be compared by {@code equals}; it must not be the
   * same before {@link #write} as afterwards.
   */
  protected abstract Object read(Database database);

  /** The plugins that this one depends on; none unless overridden. */
  protected List<PersistencePlugin> dependencies() {
    return List.of();
  }

  /** Called by JUnit: makes the folder of a test. */
  @BeforeEach
  final void makeFolder() {
    current = new PluginFile(plugin(), dependencies());
  }

  /** Called by JUnit: deletes the folder of a test. */
  @AfterEach
  final void deleteFolder() {
    file().close();
  }

  @Test
  final void opens_on_a_fresh_file() {
    file().migrate();
    try (Database database = file().open()) {
      assertTrue(
          database.plugins().all().stream().anyMatch(found -> found.id().equals(plugin().id())));
      assertNotNull(read(database));
    }
  }

  @Test
  final void opens_in_memory() {
    file().migrate();
    try (Database database = file().openInMemory()) {
      write(database);
      assertNotNull(read(database));
    }
  }

  @Test
  final void does_not_open_without_its_tables() {
    if (file().hasTables()) {
      file().migrateOthers();
      assertThrows(SchemaMismatchException.class, () -> file().open().close());
    }
  }

  @Test
  final void finds_what_it_wrote_when_it_is_opened_again() {
    file().migrate();
    Object before;
    Object written;
    try (Database database = file().open()) {
      before = read(database);
      write(database);
      written = read(database);
    }
    assertFalse(written.equals(before), "read does not tell what write has written");
    try (Database database = file().open()) {
      assertEquals(written, read(database));
    }
  }

  @Test
  final void changes_nothing_when_it_is_registered_twice() {
    file().migrate();
    try (Database once = file().open()) {
      write(once);
    }
    try (Database twice = file().openTwice()) {
      long count =
          twice.plugins().all().stream().filter(found -> found.id().equals(plugin().id())).count();
      assertEquals(1, count);
      assertNotNull(read(twice));
    }
  }

  @Test
  final void opens_on_each_earlier_release_once_that_is_migrated() {
    for (String changeset : file().changesets()) {
      try (PluginFile older = new PluginFile(plugin(), dependencies())) {
        older.migrateTo(changeset);
        older.migrate();
        try (Database database = older.open()) {
          write(database);
        }
        assertEquals(List.of(), FileMaintenance.forFile(older.path()).check().faults(), changeset);
      }
    }
  }

  @Test
  final void goes_back_to_its_first_and_its_last_but_one_changeset_and_forth_again() {
    List<String> changesets = file().changesets();
    List<String> earlier = changesets.subList(0, Math.max(0, changesets.size() - 1));
    for (String changeset : ends(earlier)) {
      try (PluginFile newer = new PluginFile(plugin(), dependencies())) {
        newer.migrateOthers();
        newer.migrate();
        writeTo(newer);
        newer.rollbackTo(changeset);
        assertThrows(SchemaMismatchException.class, () -> newer.open().close(), changeset);
        newer.migrate();
        writeTo(newer);
        assertEquals(List.of(), FileMaintenance.forFile(newer.path()).check().faults(), changeset);
      }
    }
  }

  /** The first and the last; those between would take long and tell little more. */
  private static Set<String> ends(List<String> all) {
    return all.isEmpty() ? Set.of() : new TreeSet<>(List.of(all.get(0), all.get(all.size() - 1)));
  }

  private void writeTo(PluginFile file) {
    try (Database database = file.open()) {
      write(database);
    }
  }

  @Test
  final void leaves_a_file_as_it_was_when_it_is_removed() {
    if (!file().hasTables()) {
      return;
    }
    file().migrateOthers();
    Map<String, String> without = file().schemaObjects();
    file().migrate();
    try (Database database = file().open()) {
      write(database);
    }
    file().remove();
    assertEquals(without, file().schemaObjects());
    file().migrate();
    try (Database again = file().open()) {
      write(again);
    }
  }

  @Test
  final void names_its_tables_in_its_descriptor() {
    if (file().hasTables()) {
      file().migrateOthers();
      Set<String> before = file().ordinaryTables();
      file().migrate();
      Set<String> added = file().ordinaryTables();
      added.removeAll(before);
      assertEquals(Set.of(), file().undescribed(added));
    }
  }

  @Test
  final void leaves_nothing_behind() throws IOException {
    file().migrate();
    for (int time = 0; time < 3; time++) {
      try (Database database = file().open()) {
        write(database);
        assertEquals(0, database.status().connectionsInUse());
      }
      for (String suffix : List.of("-wal", "-shm", "-journal")) {
        Path beside = file().path().resolveSibling(file().path().getFileName() + suffix);
        assertFalse(Files.exists(beside), beside.toString());
      }
    }
  }

  @Test
  final void cannot_write_past_the_wall() {
    file().migrate();
    try (Database database = file().open()) {
      write(database);
      PluginContext context = database.plugins().context(plugin().id());
      Object before = read(database);
      assertAll(
          List.of(
                  "delete from marcasite_schema",
                  "create table sneaked (id integer)",
                  "pragma user_version = 7",
                  "attach ':memory:' as sneaked",
                  "commit",
                  "select * from user_secret",
                  "select * from sqlite_schema",
                  "select * from marcasite_schema",
                  "select load_extension('sneaked')")
              .stream()
              .map(
                  sql ->
                      () -> assertThrows(RuntimeException.class, () -> context.executeSql(sql))));
      assertThrows(IllegalStateException.class, context::entityManager);
      database.transaction(
          tx ->
              assertThrows(
                  DatabaseException.class,
                  () -> context.executeSql("delete from marcasite_schema")));
      assertEquals(before, read(database));
    }
  }

  @Test
  final void needs_nothing_to_be_read_and_checked_by_other_programs() {
    file().migrate();
    try (Database database = file().open()) {
      write(database);
    }
    assertEquals(List.of(), FileMaintenance.forFile(file().path()).check().faults());
    file().readEverything();
  }

  private PluginFile file() {
    if (current == null) {
      throw new IllegalStateException("no test is running");
    }
    return current;
  }
}
