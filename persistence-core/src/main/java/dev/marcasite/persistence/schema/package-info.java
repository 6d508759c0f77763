/**
 * The tables of a plugin as data, and the changelog that they render to.
 *
 * <p>Start at {@link PluginSchema}. Definitions are immutable values; names and combinations that
 * cannot become a sound table are refused with {@link IllegalArgumentException} where they are
 * made. Nothing here touches a database: the migrator applies what {@link PluginSchema#writeTo}
 * writes.
 */
@NullMarked
package dev.marcasite.persistence.schema;

import org.jspecify.annotations.NullMarked;
