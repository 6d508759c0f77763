/**
 * What a database tells about itself: its state at one moment and the statements that took long.
 *
 * <p>Start at {@link DatabaseStatus}, which {@code Database.status()} returns and listeners get.
 * All types are immutable.
 */
@NullMarked
package dev.marcasite.persistence.status;

import org.jspecify.annotations.NullMarked;
