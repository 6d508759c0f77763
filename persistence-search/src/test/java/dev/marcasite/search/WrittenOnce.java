package dev.marcasite.search;

import dev.marcasite.testkit.TemporaryDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Files that take longer to write than most tests take; each test gets a copy. */
final class WrittenOnce {
  private static final ConcurrentMap<Class<?>, byte[]> FILES = new ConcurrentHashMap<>();

  private WrittenOnce() {}

  /** What writes the file. */
  interface Work {
    void write() throws Exception;
  }

  /**
   * Gives the running test's database the content that the work makes of a fresh one. The first
   * test of a class does the work.
   */
  static void fill(TemporaryDatabase db, Class<?> test, Work work) throws Exception {
    byte[] written = FILES.get(test);
    if (written == null) {
      work.write();
      db.database().close();
      FILES.put(test, Files.readAllBytes(db.path()));
      db.reopen();
    } else {
      copy(written, db);
    }
  }

  private static void copy(byte[] written, TemporaryDatabase db) throws IOException {
    Files.write(db.path(), written);
  }
}
