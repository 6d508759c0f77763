/**
 * SQLite's own words as types: rows, stored values, pragmas.
 *
 * <p>Start at {@link SqlReader}, which everything that answers SQL implements, and at {@link Row},
 * which is what it answers. Nothing in here opens a file; see {@code
 * dev.marcasite.persistence.Database} for that. Wrong column names, wrong types and values that
 * SQLite cannot store are {@link IllegalArgumentException}s that name the column or value.
 */
@NullMarked
package dev.marcasite.persistence.sqlite;

import org.jspecify.annotations.NullMarked;
