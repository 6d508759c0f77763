/**
 * Writes a vault that was read into the database, in one transaction.
 *
 * <p>Start at {@link VaultImport}. What is in the folder is written, what is gone from it is
 * removed, and what has not changed is not touched. If anything fails, nothing is written.
 */
@NullMarked
package dev.marcasite.notebook.store;

import org.jspecify.annotations.NullMarked;
