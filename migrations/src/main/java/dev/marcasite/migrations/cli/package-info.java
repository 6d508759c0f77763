/**
 * The command {@code migrate}: brings a database file to the schema of the owners on its class
 * path.
 *
 * <p>Start at {@link dev.marcasite.migrations.cli.MigrateCommand}. Exit codes: 0 done, 1 failed and
 * undone, 2 wrong usage, 3 not current.
 */
@NullMarked
package dev.marcasite.migrations.cli;

import org.jspecify.annotations.NullMarked;
