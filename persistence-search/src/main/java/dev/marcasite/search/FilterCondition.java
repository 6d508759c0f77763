package dev.marcasite.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A filter as a condition on the table {@code entry}.
 *
 * @param sql what has to hold; one of few texts, by the conditions in use
 * @param parameters a value for each parameter
 * @param lists each with all that the filter lets through, and more
 */
@SuppressWarnings("InlineFormatString") // a statement has a name
record FilterCondition(String sql, Map<String, Object> parameters, List<NarrowList> lists) {
  private static final String IN_KNOWLEDGE_BASES =
      """
       and entry.knowledge_base_id in (
         select id from knowledge_base where name in (select value from json_each(:@%s)))""";

  private static final String OF_KNOWLEDGE_BASES =
      """
      select id from entry
       where knowledge_base_id in (
         select id from knowledge_base where name in (select value from json_each(:names)))""";

  private static final String OF_TYPES =
      "select id from entry where coalesce(type, '') in (select value from json_each(:names))";

  private static final String STARRED =
      """
      select entry_id from starred_entry
       where user_id in (select id from user_account where :user in ('', name))""";

  private static final String OF_TAGS =
      """
      select distinct entry_tag.entry_id
        from json_each(:names) as wanted
        cross join tag on tag.name = wanted.value
                       or substr(tag.name, 1, length(wanted.value) + 1) = wanted.value || '/'
        cross join entry_tag on entry_tag.tag_id = tag.id""";

  /** Of a tag itself or one below it; names may hold any character. */
  private static final String TAGGED =
      """
      select 1 from entry_tag cross join tag on tag.id = entry_tag.tag_id
       where entry_tag.entry_id = entry.id
         and (tag.name = %1$s or substr(tag.name, 1, length(%1$s) + 1) = %1$s || '/')""";

  /**
   * The condition of a filter.
   *
   * @param prefix what the names of the parameters begin with, so that two filters can stand in one
   *     statement
   */
  static FilterCondition of(SearchFilter filter, String prefix) {
    Draft draft = new Draft(filter.visibility().condition(), prefix);
    filter.visibility().list().ifPresent(list -> draft.lists.add(new NarrowList(list, Map.of())));
    filter
        .permitted()
        .ifPresent(
            names -> draft.add(IN_KNOWLEDGE_BASES.formatted("permitted"), "permitted", names));
    draft.addList(
        IN_KNOWLEDGE_BASES.formatted("knowledgeBases"), "knowledgeBases", filter.knowledgeBases());
    draft.addList(oneOf("entry.type", "types"), "types", filter.types());
    draft.addList(
        " and entry.type not in (select value from json_each(:@notTypes))",
        "notTypes",
        filter.notTypes());
    draft.addList(oneOf("entry.status", "statuses"), "statuses", filter.statuses());
    tags(filter, draft);
    dates(filter, draft);
    places(filter, draft);
    lists(filter, draft);
    return new FilterCondition(draft.sql.toString(), draft.parameters, draft.lists);
  }

  /** Both conditions, whose parameters have different names. */
  FilterCondition and(FilterCondition other) {
    Map<String, Object> all = new HashMap<>(parameters);
    all.putAll(other.parameters);
    List<NarrowList> both = Stream.concat(lists.stream(), other.lists.stream()).toList();
    return new FilterCondition(sql + " and " + other.sql, all, both);
  }

  private static void lists(SearchFilter filter, Draft draft) {
    filter.starredBy().ifPresent(user -> draft.addNarrow(STARRED, "user", user));
    filter.allTags().forEach(tag -> draft.addNarrow(OF_TAGS, "names", List.of(tag)));
    filter.permitted().ifPresent(names -> draft.addNarrow(OF_KNOWLEDGE_BASES, "names", names));
    if (!filter.anyTags().isEmpty()) {
      draft.addNarrow(OF_TAGS, "names", filter.anyTags());
    }
    if (!filter.types().isEmpty()) {
      draft.addNarrow(OF_TYPES, "names", filter.types());
    }
    if (!filter.knowledgeBases().isEmpty()) {
      draft.addNarrow(OF_KNOWLEDGE_BASES, "names", filter.knowledgeBases());
    }
    datesList(filter, draft);
  }

  /** In the words of the index, which has those without date as well. */
  private static void datesList(SearchFilter filter, Draft draft) {
    Map<String, Object> parameters = new HashMap<>();
    filter.from().ifPresent(day -> parameters.put("from", day));
    filter.to().ifPresent(day -> parameters.put("to", day));
    if (!parameters.isEmpty()) {
      String key = SearchOrder.NEWEST.key();
      String from = filter.from().isPresent() ? " >= :from" : " > ''";
      String to = filter.to().isPresent() ? " and " + key + " <= :to" : "";
      String sql = "select entry.id from entry where " + key + from + to;
      draft.lists.add(new NarrowList(sql, parameters));
    }
  }

  private static void tags(SearchFilter filter, Draft draft) {
    String wanted = TAGGED.formatted("wanted.value");
    draft.addList(
        " and not exists (select 1 from json_each(:@allTags) as wanted where not exists ("
            + wanted
            + "))",
        "allTags",
        filter.allTags());
    String any = "exists (select 1 from json_each(:@%s) as wanted where exists (" + wanted + "))";
    draft.addList(" and " + any.formatted("anyTags"), "anyTags", filter.anyTags());
    draft.addList(" and not " + any.formatted("notTags"), "notTags", filter.notTags());
  }

  private static void dates(SearchFilter filter, Draft draft) {
    filter.from().ifPresent(day -> draft.add(" and entry.date >= :@from", "from", day));
    filter
        .to()
        .ifPresent(day -> draft.add(" and entry.date > '' and entry.date <= :@to", "to", day));
    filter
        .minImportance()
        .ifPresent(
            least -> draft.add(" and entry.importance >= :@minImportance", "minImportance", least));
  }

  private static void places(SearchFilter filter, Draft draft) {
    filter
        .folder()
        .map(path -> path.endsWith("/") ? path : path + "/")
        .ifPresent(
            path ->
                draft.add(
                    " and substr(entry.path, 1, length(:@folder)) = :@folder", "folder", path));
    filter
        .starredBy()
        .ifPresent(
            user ->
                draft.add(
                    """
                     and exists (
                       select 1 from starred_entry
                        cross join user_account on user_account.id = starred_entry.user_id
                        where starred_entry.entry_id = entry.id
                          and :@starredBy in ('', user_account.name))""",
                    "starredBy",
                    user));
  }

  private static String oneOf(String column, String name) {
    return " and %s in (select value from json_each(:@%s))".formatted(column, name);
  }

  private static final class Draft {
    private final StringBuilder sql;
    private final Map<String, Object> parameters = new HashMap<>();
    private final List<NarrowList> lists = new ArrayList<>();
    private final String prefix;

    Draft(String first, String prefix) {
      sql = new StringBuilder(first);
      this.prefix = prefix;
    }

    void addList(String condition, String name, List<String> values) {
      if (!values.isEmpty()) {
        add(condition, name, values);
      }
    }

    void addNarrow(String statement, String name, Object value) {
      lists.add(new NarrowList(statement, Map.of(name, value)));
    }

    void add(String condition, String name, Object value) {
      sql.append(' ').append(condition.strip().replace(":@", ":" + prefix));
      parameters.put(prefix + name, value);
    }
  }
}
