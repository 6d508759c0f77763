/**
 * What extends a database: plugins that bring entities and tables, listeners that hear of failures.
 *
 * <p>Start at {@link PersistencePlugin}; the plugin is named on the settings of each database that
 * uses it. Faults of a plugin are refused when the database is opened, with the plugin's id.
 */
@NullMarked
package dev.marcasite.persistence.spi;

import org.jspecify.annotations.NullMarked;
