package dev.marcasite.search;

import org.jspecify.annotations.Nullable;

/**
 * What a person typed, understood.
 *
 * @param wanted what has to be found; {@code null} for nothing in particular
 * @param unwanted what must not be found, if nothing is wanted
 * @param filter which entries are looked at
 * @param plain the plain words as typed, for entries that are called so
 */
record ParsedText(
    @Nullable Expression wanted,
    @Nullable Expression unwanted,
    SearchFilter filter,
    String plain) {}
