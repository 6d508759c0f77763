package dev.marcasite.persistence;

import dev.marcasite.persistence.sqlite.ReadLimits;

/**
 * What all blocks of a database have in common.
 *
 * @param fileName the file's name, for messages
 * @param sessions opens Hibernate sessions
 * @param terms what each statement may read and take unless its caller says otherwise
 * @param slowStatements hears how long statements took
 * @param hooks what plugins do around each flush
 */
record BlockContext(
    String fileName,
    SessionOpener sessions,
    ReadTerms terms,
    SlowStatements slowStatements,
    PluginHooks hooks) {

  /** What each statement may take unless its caller says otherwise. */
  ReadLimits limits() {
    return terms.limits();
  }
}
