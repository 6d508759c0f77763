/**
 * Searches that are kept under a name, with notes that always belong to them.
 *
 * <p>A plugin that depends on another one: it searches through the index of the search plugin.
 * Start at {@link dev.marcasite.notebook.saved.SavedSearches}.
 */
@NullMarked
package dev.marcasite.notebook.saved;

import org.jspecify.annotations.NullMarked;
