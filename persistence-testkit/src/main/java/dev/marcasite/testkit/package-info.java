/**
 * A fresh database for each test.
 *
 * <p>Start at {@link TemporaryDatabase}, a JUnit extension. It fails a test that leaves connections
 * behind; everything else that fails is a {@code DatabaseException} or {@code MigrationException}
 * of the modules that do the work.
 */
@NullMarked
package dev.marcasite.testkit;

import org.jspecify.annotations.NullMarked;
