package dev.marcasite.search.graph;

import org.jspecify.annotations.Nullable;

/**
 * A link followed once.
 *
 * @param origin the id of the entry that it was followed from
 * @param reached the id of the entry at its other end
 * @param relation what the link says, if that was asked for
 */
record Step(long origin, long reached, @Nullable String relation) {}
