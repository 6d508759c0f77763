package dev.marcasite.persistence;

import dev.marcasite.persistence.sqlite.ReadLimits;

/**
 * What all blocks of a database have in common.
 *
 * @param fileName the file's name, for messages
 * @param sessions opens Hibernate sessions
 * @param limits what each statement may take unless its caller says otherwise
 * @param slowStatements hears how long statements took
 * @param hooks what plugins do around each flush
 */
record BlockContext(
    String fileName,
    SessionOpener sessions,
    ReadLimits limits,
    SlowStatements slowStatements,
    PluginHooks hooks) {}
