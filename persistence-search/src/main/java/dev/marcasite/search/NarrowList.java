package dev.marcasite.search;

import java.util.Map;

/**
 * Entries among which all are that a filter lets through, read from an index that knows them.
 *
 * @param sql a statement that gives their ids
 * @param parameters a value for each parameter
 */
record NarrowList(String sql, Map<String, Object> parameters) {}
