/**
 * What extends a database: plugins that bring entities, tables, functions and hooks, and listeners
 * that hear of failures.
 *
 * <p>Start at {@link PersistencePlugin}; the plugin is named on the settings of each database that
 * uses it. Faults of a plugin are refused when the database is opened, with the plugin's id. Hooks
 * and functions that fail, fail the flush or query that called them.
 */
@NullMarked
package dev.marcasite.persistence.spi;

import org.jspecify.annotations.NullMarked;
