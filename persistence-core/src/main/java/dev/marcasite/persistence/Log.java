package dev.marcasite.persistence;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The one logger of this package, named after its entry type. Each line has the file's name in its
 * context, under {@value #FILE}.
 */
final class Log {
  private static final String FILE = "marcasite.file";
  private static final Logger LOGGER = LoggerFactory.getLogger(Database.class);

  private Log() {}

  static void warn(String fileName, String message) {
    inContext(fileName, () -> LOGGER.warn(message));
  }

  static void warn(String fileName, String message, Throwable failure) {
    inContext(fileName, () -> LOGGER.warn(message, failure));
  }

  private static void inContext(String fileName, Runnable line) {
    String outer = MDC.get(FILE);
    MDC.put(FILE, fileName);
    try {
      line.run();
    } finally {
      if (outer == null) {
        MDC.remove(FILE);
      } else {
        MDC.put(FILE, outer);
      }
    }
  }
}
