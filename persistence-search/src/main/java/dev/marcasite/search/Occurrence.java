package dev.marcasite.search;

/**
 * A term of a query in a text.
 *
 * @param term the term's number
 * @param first the number of its first word in the text
 * @param last the number of its last word in the text
 */
record Occurrence(int term, int first, int last) {}
