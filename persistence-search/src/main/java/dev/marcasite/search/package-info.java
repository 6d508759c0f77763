/**
 * Full-text search over the entries of a database.
 *
 * <p>Start at {@link SearchIndex}, on a database that was opened with the {@link SearchPlugin}.
 * What a person types is never an error, except that it may be too long ({@link
 * QueryTooLongException}). The index is kept in step with the entries by the database itself,
 * whoever writes them. Links between entries are the subject of {@code dev.marcasite.search.graph}.
 */
@NullMarked
package dev.marcasite.search;

import org.jspecify.annotations.NullMarked;
