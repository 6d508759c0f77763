/**
 * The links between entries, as a graph.
 *
 * <p>Start at {@link LinkGraph}. It reads and never fails on an entry that does not exist: that has
 * no links.
 */
@NullMarked
package dev.marcasite.search.graph;

import org.jspecify.annotations.NullMarked;
