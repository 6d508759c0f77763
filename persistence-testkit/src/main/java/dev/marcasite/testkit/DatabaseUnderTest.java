package dev.marcasite.testkit;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseException;
import dev.marcasite.persistence.DatabaseSettings;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The database of one test, from the copy of its file to its end. */
final class DatabaseUnderTest {
  private final String test;
  private final Template template;
  private final FreshFile file;
  private final Function<Path, DatabaseSettings> settings;
  private @Nullable Database open;

  DatabaseUnderTest(String test, Template template, Function<Path, DatabaseSettings> settings) {
    this.test = test;
    this.template = template;
    this.file = template.copy();
    this.settings = settings;
  }

  /** JUnit's unique id of the test. */
  String test() {
    return test;
  }

  Path file() {
    return file.path();
  }

  synchronized Database database() {
    if (open == null) {
      DatabaseSettings opened = settings.apply(file.path());
      open = Database.open(opened);
      KeptMapping.keep(opened, template);
    }
    return open;
  }

  synchronized Database reopen() {
    closeDatabase();
    return database();
  }

  /** Closes and deletes everything, whatever fails on the way. */
  synchronized void close() {
    try (file) {
      closeDatabase();
    }
  }

  private void closeDatabase() {
    Database ending = open;
    open = null;
    if (ending == null) {
      return;
    }
    if (ending.status().connectionsInUse() == 0) {
      ending.close();
    } else {
      AssertionError leak = ConnectionLeak.of(ending);
      closeWhenIdle(ending);
      throw leak;
    }
  }

  /** Closing waits for running blocks, up to the lane timeout; the test need not. */
  private static void closeWhenIdle(Database leaking) {
    Thread closer =
        new Thread(
            () -> {
              try {
                leaking.close();
              } catch (DatabaseException e) {
                // Blocks outlasted the lane timeout; the test has failed for them already.
              }
            },
            "close of a leaking " + leaking.file().getFileName());
    closer.setDaemon(true);
    closer.start();
  }
}
