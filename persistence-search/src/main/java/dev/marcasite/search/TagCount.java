package dev.marcasite.search;

/**
 * A tag and its entries.
 *
 * @param name the whole name, such as {@code garden/ground}
 * @param entries how many entries have the tag itself
 * @param entriesBelow how many entries have the tag or one below it; each entry counts once
 */
public record TagCount(String name, long entries, long entriesBelow) {}
