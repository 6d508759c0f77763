/**
 * How the cost of the search grows with the number of notes.
 *
 * <p>Start at {@link ScaleTable}: one command that makes notes in several numbers and measures each
 * class of query, the bare FTS5 ranking beside it.
 */
@NullMarked
package dev.marcasite.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
