/**
 * Long work that the file knows of: what waits, what runs and how far it has come, and what became
 * of it.
 *
 * <p>An optional plugin: name {@link TaskRunsPlugin} on the settings, and its namespace {@code
 * task} to the migrator. Start at {@link TaskRuns}. Failures are those of a transaction; a run that
 * was cancelled ends its work with {@link TaskCancelledException}.
 */
@NullMarked
package dev.marcasite.persistence.tasks;

import org.jspecify.annotations.NullMarked;
