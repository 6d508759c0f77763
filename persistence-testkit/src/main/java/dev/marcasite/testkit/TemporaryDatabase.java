package dev.marcasite.testkit;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A JUnit extension that gives each test a fresh, migrated database and takes it away again.
 *
 * <pre>{@code
 * class NotesTest {
 *   @RegisterExtension TemporaryDatabase db = TemporaryDatabase.file();
 *
 *   @Test
 *   void are_kept() {
 *     db.database().transaction(tx -> tx.entityManager().persist(note));
 *   }
 * }
 * }</pre>
 *
 * <p>The schema is migrated and entities are mapped once per JVM; each test gets a copy of the
 * migrated file, which takes less than a millisecond. The database is opened on first use, closed
 * after the test, and deleted with whatever lies beside it. A test that ends while blocks are still
 * running on its database fails, for they hold connections: the message says how many.
 *
 * <p>Declare it as an instance field. A static field serves tests that run one after another; of
 * two at once the second is refused. During a test all threads may use it. Each {@code with} method
 * returns a changed copy.
 */
public final class TemporaryDatabase implements BeforeEachCallback, AfterEachCallback {
  private final boolean inMemory;
  private final Set<String> namespaces;
  private final UnaryOperator<DatabaseSettings> settings;
  private @Nullable DatabaseUnderTest current;

  private TemporaryDatabase(
      boolean inMemory, Set<String> namespaces, UnaryOperator<DatabaseSettings> settings) {
    this.inMemory = inMemory;
    this.namespaces = namespaces;
    this.settings = settings;
  }

  /** A database in a file, which is how applications use it. */
  public static TemporaryDatabase file() {
    return new TemporaryDatabase(false, Set.of(), settings -> settings);
  }

  /** A database in memory, in which reads and transactions take turns. */
  public static TemporaryDatabase memory() {
    return new TemporaryDatabase(true, Set.of(), settings -> settings);
  }

  /**
   * This database opened with other settings: plugins, entities, timeouts.
   *
   * @param change applied to the settings so far; by default they are those of {@link
   *     DatabaseSettings#forFile}
   */
  public TemporaryDatabase withSettings(UnaryOperator<DatabaseSettings> change) {
    requireNonNull(change, "change");
    return new TemporaryDatabase(inMemory, namespaces, base -> change.apply(settings.apply(base)));
  }

  /**
   * This database migrated for some owners of tables only, and for those they need.
   *
   * @param namespaces default: every owner on the class path
   */
  public TemporaryDatabase withNamespaces(String... namespaces) {
    return new TemporaryDatabase(inMemory, Set.of(namespaces), settings);
  }

  /**
   * The open database of the running test; opened by the first call, closed by the extension.
   *
   * @throws IllegalStateException if no test is running
   */
  public Database database() {
    return underTest().database();
  }

  /**
   * Closes the database and opens it again, as a restart of the application would; one in memory
   * begins anew.
   *
   * @return the database that {@link #database} returns from here on
   * @throws AssertionError if blocks are still running on the database
   * @throws IllegalStateException if no test is running
   */
  public Database reopen() {
    return underTest().reopen();
  }

  /**
   * The file of the running test: migrated, in a folder of its own that goes after the test. A
   * database in memory starts as a copy of it.
   *
   * @throws IllegalStateException if no test is running
   */
  public Path path() {
    return underTest().file();
  }

  /** Called by JUnit: copies the file. */
  @Override
  public synchronized void beforeEach(ExtensionContext context) {
    if (current != null) {
      throw new IllegalStateException(
          "a test is running with this TemporaryDatabase already; make it an instance field");
    }
    current =
        new DatabaseUnderTest(context.getUniqueId(), Template.of(namespaces), this::settingsFor);
  }

  /** Called by JUnit: closes the database, deletes the file, fails the test on leaks. */
  @Override
  public void afterEach(ExtensionContext context) {
    DatabaseUnderTest ending = takeFrom(context.getUniqueId());
    if (ending != null) {
      ending.close();
    }
  }

  private DatabaseSettings settingsFor(Path file) {
    return settings.apply(
        inMemory ? DatabaseSettings.inMemory(file) : DatabaseSettings.forFile(file));
  }

  /** The test's own database; a test that was refused has none. */
  private synchronized @Nullable DatabaseUnderTest takeFrom(String test) {
    DatabaseUnderTest ending = current;
    if (ending == null || !ending.test().equals(test)) {
      return null;
    }
    current = null;
    return ending;
  }

  private synchronized DatabaseUnderTest underTest() {
    if (current == null) {
      throw new IllegalStateException(
          "no test is running with this TemporaryDatabase; declare it as a @RegisterExtension field"
              + " and use it in tests and @BeforeEach methods");
    }
    return current;
  }
}
