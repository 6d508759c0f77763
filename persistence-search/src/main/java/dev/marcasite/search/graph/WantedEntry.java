package dev.marcasite.search.graph;

import dev.marcasite.persistence.model.EntryRef;

/**
 * An entry that does not exist but is linked to.
 *
 * @param ref its name
 * @param requests how many links wait for it, at least 1
 */
public record WantedEntry(EntryRef ref, long requests) {}
