/**
 * Spaced repetition: notes that come back when they are about to be forgotten.
 *
 * <p>A plugin with tables, entities, a setting and a hook of its own, made to be copied from. Start
 * at {@link dev.marcasite.notebook.review.Reviews}.
 */
@NullMarked
package dev.marcasite.notebook.review;

import org.jspecify.annotations.NullMarked;
