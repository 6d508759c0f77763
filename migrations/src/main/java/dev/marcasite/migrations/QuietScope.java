package dev.marcasite.migrations;

import java.util.Map;
import java.util.logging.Level;
import liquibase.Scope;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import liquibase.ui.LoggerUIService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The values of our Liquibase scope: nothing on the console, nothing sent, no foreign settings. */
final class QuietScope {
  private static final Logger LOG = LoggerFactory.getLogger("dev.marcasite.migrations.liquibase");

  private QuietScope() {}

  static Map<String, Object> values() {
    keepLoggersOfOthers();
    return Map.of(
        Scope.Attr.logService.name(),
        new Slf4jLogService(),
        Scope.Attr.ui.name(),
        new LoggerUIService(),
        Scope.Attr.classLoader.name(),
        QuietScope.class.getClassLoader(),
        "liquibase.analytics.enabled",
        false,
        "liquibase.fileEncoding",
        "UTF-8");
  }

  /** Classes that take their logger once, from the scope of whoever comes first. */
  private static void keepLoggersOfOthers() {
    new DatabaseChangeLog();
  }

  private static final class Slf4jLogService extends AbstractLogService {
    @Override
    public int getPriority() {
      return PRIORITY_NOT_APPLICABLE;
    }

    @Override
    @SuppressWarnings("rawtypes") // Liquibase's signature
    public liquibase.logging.Logger getLog(Class type) {
      return new Slf4jLogger();
    }
  }

  /** Liquibase reports each changeset at level INFO; for the application that is a detail. */
  private static final class Slf4jLogger extends AbstractLogger {
    @Override
    public void log(Level level, String message, @Nullable Throwable e) {
      if (level.intValue() >= Level.INFO.intValue()) {
        LOG.debug(message, e);
      } else {
        LOG.trace(message, e);
      }
    }
  }
}
