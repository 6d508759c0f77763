package dev.marcasite.persistence;

import java.io.Serial;

/**
 * Thrown when SQLite's native library cannot be unpacked or loaded, so that no database can be
 * opened. The driver tries once only: a further attempt needs a new process.
 */
public final class NativeLibraryException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;

  NativeLibraryException(String fileName, Throwable cause) {
    super(
        "'%s' cannot be opened: SQLite's native library does not load from the temporary folder '%s', which must exist, be writable and not be mounted 'noexec'. "
                .formatted(
                    fileName,
                    System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir")))
            + "Start the program anew with the system property org.sqlite.tmpdir naming a better folder, or org.sqlite.lib.path the folder of an unpacked library.",
        cause);
  }
}
