/**
 * How entities meet SQLite: the dialect, the stored form of types, the assignment of ids.
 *
 * <p>Start at {@link GeneratedRowId}, the annotation for ids of entities; the rest is set up by
 * {@code Database}.
 */
@NullMarked
package dev.marcasite.persistence.mapping;

import org.jspecify.annotations.NullMarked;
