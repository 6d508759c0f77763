/**
 * Creates and updates database files from the changelogs on the class path.
 *
 * <p>Start at {@link SchemaMigrator}. Each jar that owns tables describes them in one resource,
 * {@code META-INF/marcasite/schema.properties}, whose keys begin with a namespace:
 *
 * <pre>{@code
 * notes.version=2
 * notes.needs=model
 * notes.changelog=META-INF/notes/0001-notes.sql,META-INF/notes/0002-colours.sql
 * notes.state=note
 * notes.derived=note_fts
 * }</pre>
 *
 * <p>{@code version} grows with each release of the schema, {@code needs} names the namespaces that
 * are applied before, {@code changelog} lists Liquibase changelogs of the same jar in their order,
 * {@code state} the tables whose rows must be kept and {@code derived} those that can be rebuilt.
 *
 * <p>A migration is one transaction: it happens whole or not at all. Failures are unchecked and
 * share the root {@link MigrationException}; after each of them the file is what it was before.
 */
@NullMarked
package dev.marcasite.migrations;

import org.jspecify.annotations.NullMarked;
