package dev.marcasite.search;

/**
 * How long pages by date, title or change are looked for in one way before another is taken.
 *
 * @param walked entries to walk through before all that fit are sorted
 * @param fewTexts texts to look at before the ids of all entries with the words are read
 * @param texts texts to look at if there are more of those
 * @param fewIds so many ids are read at once
 * @param ids so many ids are read after the first texts
 * @param listed a filter with so short a list of its own is read from that
 * @param candidates so many texts are looked at of entries that have the words of a phrase
 * @param perSorted to walk through so many entries takes as long as to read one for sorting
 */
record OrderSizes(
    int walked,
    int fewTexts,
    int texts,
    int fewIds,
    int ids,
    int listed,
    int candidates,
    int perSorted) {
  static final OrderSizes DEFAULT =
      new OrderSizes(20_000, 200, 2_000, 2_000, 100_000, 1_000, 10_000, 2);
}
