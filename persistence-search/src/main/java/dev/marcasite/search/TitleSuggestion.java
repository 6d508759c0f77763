package dev.marcasite.search;

import dev.marcasite.persistence.model.EntryRef;

/**
 * An entry whose title fits what is being typed.
 *
 * @param ref the entry's public identity
 * @param id the entry's id in this file
 * @param title the entry's title
 */
public record TitleSuggestion(EntryRef ref, long id, String title) {}
