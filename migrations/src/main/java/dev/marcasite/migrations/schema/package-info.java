/**
 * What a database file consists of, read through SQLite: tables with their columns and constraints,
 * indexes, triggers and views.
 *
 * <p>Start at {@link SchemaCatalog}. {@link TableRebuild} changes a table in the way that SQLite
 * recommends where ALTER TABLE is not enough. Failures are those of JDBC.
 */
@NullMarked
package dev.marcasite.migrations.schema;

import org.jspecify.annotations.NullMarked;
