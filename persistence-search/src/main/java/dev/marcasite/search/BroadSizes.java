package dev.marcasite.search;

/**
 * From which sizes on broad words have postings of their own.
 *
 * @param fewestEntries the index ranks fewer entries than these by itself
 * @param broad in so many entries a word is broad
 * @param rare in fewer entries anything else is rare
 * @param segment the largest number of entries of a segment
 * @param postings fewer of these are all read at once
 * @param phrase a phrase of words with fewer postings in all is left to the index
 * @param sampled how rare a phrase of words with so many postings is may be estimated
 * @param visited a phrase with a word that no more entries have is found fast by the index, if it
 *     does not end in the beginning of a word
 * @param common so many of the commonest words have postings for each two of them that follow each
 *     other
 * @param oneByOne so many entries are looked at one by one: such as were written since, or all that
 *     a filter lets through
 */
record BroadSizes(
    int fewestEntries,
    int broad,
    int rare,
    int segment,
    int postings,
    int phrase,
    int sampled,
    int visited,
    int common,
    int oneByOne) {
  static final BroadSizes DEFAULT =
      new BroadSizes(5_000, 1_000, 4_000, 1 << 15, 1 << 11, 500_000, 100_000, 50_000, 128, 1_000);
}
