package dev.marcasite.persistence;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one logger of this package, named after its entry type. */
final class Log {
  private static final Logger LOGGER = LoggerFactory.getLogger(Database.class);

  private Log() {}

  static void warn(String message) {
    LOGGER.warn(message);
  }

  static void warn(String message, Throwable failure) {
    LOGGER.warn(message, failure);
  }
}
