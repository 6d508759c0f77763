package dev.marcasite.search.graph;

import dev.marcasite.persistence.model.EntryRef;

/**
 * An entry in the graph of links.
 *
 * @param ref its public identity
 * @param id its id in this file
 * @param title its title
 * @param type its type
 * @param distance how many links away from the entry that was asked about; 0 for that entry itself,
 *     and where a question begins at no entry
 */
public record GraphNode(EntryRef ref, long id, String title, String type, int distance) {
  GraphNode at(int distance) {
    return new GraphNode(ref, id, title, type, distance);
  }
}
