/**
 * Changes for Liquibase changelogs that Liquibase itself lacks on SQLite.
 *
 * <p>{@link RebuildTableChange} is {@code rebuildTable}. Only the migrator's own runs know it;
 * other Liquibase runs of the same JVM do not see it.
 */
@NullMarked
package dev.marcasite.migrations.change;

import org.jspecify.annotations.NullMarked;
