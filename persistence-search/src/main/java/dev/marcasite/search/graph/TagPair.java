package dev.marcasite.search.graph;

/**
 * Two tags that occur together: an edge of the graph of tags.
 *
 * @param first the one whose name comes first
 * @param second the other
 * @param entries how many entries have both, at least 1
 */
public record TagPair(String first, String second, long entries) {}
