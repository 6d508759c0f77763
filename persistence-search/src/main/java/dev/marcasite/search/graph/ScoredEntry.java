package dev.marcasite.search.graph;

/**
 * An entry with its place in a ranking.
 *
 * @param node the entry
 * @param score what it was ranked by; the question says what it counts
 */
public record ScoredEntry(GraphNode node, double score) {}
