package dev.marcasite.persistence;

import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** Work on the raw JDBC connection of a transaction; see {@link Transaction#unsafeConnection}. */
@FunctionalInterface
public interface ConnectionWork<T extends @Nullable Object, X extends Exception> {
  /**
   * Does the work, once, on the thread that asked for it.
   *
   * @param connection the driver's own connection, not to be kept or closed
   */
  T run(Connection connection) throws X;
}
