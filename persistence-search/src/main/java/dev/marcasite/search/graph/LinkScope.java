package dev.marcasite.search.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which links a graph has, and how far questions about it go. Its conditions are pieces of SQL that
 * take their values from {@link #parameters}.
 *
 * @param knowledgeBases names of those whose entries belong to the graph; empty for all
 * @param relations of links that belong to the graph; empty for any
 * @param kinds of links that belong to the graph; empty for any
 * @param hidden how archived and deleted entries are left out; until a question is asked {@link
 *     HiddenEntries#FEW}
 * @param limit the length of the longest list
 */
record LinkScope(
    List<String> knowledgeBases,
    List<String> relations,
    List<String> kinds,
    HiddenEntries hidden,
    int limit,
    TraversalLimits limits) {
  static final LinkScope ALL =
      new LinkScope(
          List.of(),
          List.of(),
          List.of(),
          HiddenEntries.FEW,
          Integer.MAX_VALUE,
          TraversalLimits.DEFAULT);

  LinkScope {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1: " + limit);
    }
    knowledgeBases = knowledgeBases.stream().distinct().toList();
    relations = relations.stream().distinct().toList();
    kinds = kinds.stream().distinct().toList();
  }

  LinkScope withKnowledgeBases(List<String> names) {
    return new LinkScope(names, relations, kinds, hidden, limit, limits);
  }

  LinkScope withRelations(List<String> names) {
    return new LinkScope(knowledgeBases, names, kinds, hidden, limit, limits);
  }

  LinkScope withKinds(List<String> names) {
    return new LinkScope(knowledgeBases, relations, names, hidden, limit, limits);
  }

  LinkScope withHidden(HiddenEntries left) {
    return new LinkScope(knowledgeBases, relations, kinds, left, limit, limits);
  }

  LinkScope withLimit(int most) {
    return new LinkScope(knowledgeBases, relations, kinds, hidden, most, limits);
  }

  LinkScope withLimits(TraversalLimits others) {
    return new LinkScope(knowledgeBases, relations, kinds, hidden, limit, others);
  }

  /** That a link of this alias belongs to the graph by what it says. */
  String link(String alias) {
    return in(relations, alias + ".relation", "relations") + in(kinds, alias + ".kind", "kinds");
  }

  /** That the entry with this id belongs to the graph; for statements about few entries. */
  String entry(String id) {
    return shown(id, hidden) + inKnowledgeBases(id);
  }

  /** That the entry with this id belongs to the graph; for statements about all entries. */
  String anyEntry(String id) {
    return shown(id, listed()) + inKnowledgeBases(id);
  }

  /** That the target of a link belongs to the graph, also one that is missing; about few links. */
  String target(String alias) {
    return shown(alias + ".target_id", hidden) + targetInKnowledgeBases(alias);
  }

  /** That the target of a link belongs to the graph, also one that is missing; about all links. */
  String anyTarget(String alias) {
    return shown(alias + ".target_id", listed()) + targetInKnowledgeBases(alias);
  }

  private HiddenEntries listed() {
    return hidden == HiddenEntries.MANY ? HiddenEntries.FEW : hidden;
  }

  private String inKnowledgeBases(String id) {
    return in(
        knowledgeBases,
        """
        (select holder.name from entry held
           join knowledge_base holder on holder.id = held.knowledge_base_id
          where held.id = %s)\
        """
            .formatted(id),
        "knowledgeBases");
  }

  private String targetInKnowledgeBases(String alias) {
    return in(
        knowledgeBases,
        """
        coalesce(%1$s.target_knowledge_base,
                 (select holder.name from entry held
                    join knowledge_base holder on holder.id = held.knowledge_base_id
                   where held.id = %1$s.target_id))\
        """
            .formatted(alias),
        "knowledgeBases");
  }

  /** A map of the parameters of these conditions, to which the statement's own are added. */
  Parameters parameters() {
    return new Parameters()
        .names("relations", relations)
        .names("kinds", kinds)
        .names("knowledgeBases", knowledgeBases);
  }

  /** That an entry is neither archived nor deleted; their indexes hold those that are. */
  private static String shown(String id, HiddenEntries left) {
    return switch (left) {
      case NONE -> "";
      case FEW ->
          """

          and (%1$s is null or %1$s not in (
              select gone.id from entry gone where gone.archived_at is not null
              union all
              select gone.id from entry gone where gone.deleted_at is not null))\
          """
              .formatted(id);
      case MANY ->
          """

          and not exists (
              select 1 from entry gone
               where gone.id = %s and coalesce(gone.archived_at, gone.deleted_at) is not null)\
          """
              .formatted(id);
    };
  }

  private static String in(List<String> names, String value, String parameter) {
    return names.isEmpty()
        ? ""
        : " and %s in (select value from json_each(:%s))".formatted(value, parameter);
  }

  /** Values by name; those that a statement does not mention are left out. */
  static final class Parameters {
    private final Map<String, Object> values = new HashMap<>();

    Parameters with(String name, Object value) {
      values.put(name, value);
      return this;
    }

    Map<String, Object> of(String sql) {
      Map<String, Object> used = new HashMap<>(values);
      used.keySet().removeIf(name -> !sql.contains(":" + name));
      return used;
    }

    private Parameters names(String name, List<String> names) {
      return names.isEmpty() ? this : with(name, names);
    }
  }
}
