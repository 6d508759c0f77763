package dev.marcasite.search;

import java.util.List;

/**
 * How many of the entries that a query fits have which value. Values with most entries come first,
 * of equal ones by name; values without an entry are left out.
 *
 * @param types by the type of the entries
 * @param tags by the names of their tags; an entry counts for each of its tags
 * @param knowledgeBases by the name of the knowledge base
 * @param years by the year of the date; entries without date are left out
 */
public record Facets(
    List<Value> types, List<Value> tags, List<Value> knowledgeBases, List<Value> years) {
  static final Facets NONE = new Facets(List.of(), List.of(), List.of(), List.of());

  /** Keeps its own copies of the lists. */
  public Facets {
    types = List.copyOf(types);
    tags = List.copyOf(tags);
    knowledgeBases = List.copyOf(knowledgeBases);
    years = List.copyOf(years);
  }

  /**
   * A value and its entries.
   *
   * @param name the value
   * @param entries how many entries have it, exactly
   */
  public record Value(String name, long entries) {}
}
