/**
 * The graph of links: the rows {@code neighbourhood} and {@code shortest-path} and their kin on
 * 100,000 notes with 1,000,000 links, and {@link dev.marcasite.benchmarks.links.GraphTable}, which
 * prints the same questions by size beside a graph library in memory.
 */
@NullMarked
package dev.marcasite.benchmarks.links;

import org.jspecify.annotations.NullMarked;
