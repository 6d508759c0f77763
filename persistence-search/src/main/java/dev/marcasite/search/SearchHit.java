package dev.marcasite.search;

import dev.marcasite.persistence.model.EntryRef;

/**
 * An entry that was found.
 *
 * @param ref the entry's public identity
 * @param id the entry's id in this file
 * @param title the entry's title
 * @param type the entry's type
 * @param score how well the entry fits, greater is better; comparable within one search only. An
 *     entry that is called as was typed has 1,000 more. 0 in other orders than by relevance
 * @param column the part of the entry that the snippet is from
 * @param snippet the passage that fits best
 */
public record SearchHit(
    EntryRef ref,
    long id,
    String title,
    String type,
    double score,
    SearchColumn column,
    Snippet snippet) {}
