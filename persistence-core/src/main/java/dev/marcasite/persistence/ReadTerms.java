package dev.marcasite.persistence;

import dev.marcasite.persistence.ReadLimitException.Limit;
import dev.marcasite.persistence.sqlite.ReadLimits;
import dev.marcasite.persistence.sqlite.ReadPermissions;
import java.util.Set;

/**
 * On what terms a statement is run.
 *
 * @param limits how much it may take
 * @param permissions what it may read
 */
record ReadTerms(ReadLimits limits, ReadPermissions permissions) {

  /** Terms without restrictions of tables. */
  static ReadTerms of(ReadLimits limits) {
    return new ReadTerms(limits, ReadPermissions.ALL);
  }

  /** Refuses a statement that is too long, before anybody reads it. */
  void requireLength(String sql) {
    if (sql.length() > limits.sqlLength()) {
      throw new ReadLimitException(Limit.SQL_LENGTH, limits.sqlLength(), null);
    }
  }

  void requireParameters(SqlText text) {
    if (text.parameters().size() > limits.parameters()) {
      throw new ReadLimitException(Limit.PARAMETERS, limits.parameters(), null);
    }
  }

  /** Refuses a statement that reads any other table. */
  void requirePermitted(Set<String> tables) {
    for (String table : tables) {
      if (!permissions.allow(table)) {
        throw new ReadPermissionException(table);
      }
    }
  }
}
