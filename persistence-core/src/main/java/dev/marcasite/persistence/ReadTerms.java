package dev.marcasite.persistence;

import dev.marcasite.persistence.sqlite.ReadLimits;
import dev.marcasite.persistence.sqlite.ReadPermissions;

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
}
