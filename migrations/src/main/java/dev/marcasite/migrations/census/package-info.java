/**
 * Compares a database file before and after a change and finds what was lost.
 *
 * <p>Start at {@link Census}. Failures are those of JDBC.
 */
@NullMarked
package dev.marcasite.migrations.census;

import org.jspecify.annotations.NullMarked;
