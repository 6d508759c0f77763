package dev.marcasite.search;

/** An entry and how well it fits; greater is better. */
record RankedId(long id, double score) {}
