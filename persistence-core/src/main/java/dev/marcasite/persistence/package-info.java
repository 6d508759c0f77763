/**
 * Opens SQLite database files and runs work on them: Hibernate writes, {@code executeSql} reads, on
 * one connection in one transaction.
 *
 * <p>Start at {@link Database}: open one per file with {@link DatabaseSettings}, share it, close it
 * at shutdown. Failures are unchecked and share the root {@link DatabaseException}; wrong use is an
 * {@link IllegalStateException} or {@link IllegalArgumentException}. To extend a database, see the
 * package {@code dev.marcasite.persistence.spi}.
 */
@NullMarked
package dev.marcasite.persistence;

import org.jspecify.annotations.NullMarked;
