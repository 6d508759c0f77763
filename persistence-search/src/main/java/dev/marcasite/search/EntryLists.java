package dev.marcasite.search;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists of entries that are not searched for by words, with the filters of the search.
 *
 * <p>Pages are read with {@link SearchPage#next}; each list has exactly as many entries as {@link
 * #count} says for its filter. As thread-safe as the reader.
 */
@SuppressWarnings("InlineFormatString") // a statement has a name
public final class EntryLists {
  private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

  /** What stands above a tag: its name up to the last slash. */
  private static final String TAGS =
      """
      with recursive tagged (entry_id, name) as materialized (
        select entry.id, tag.name
          from entry
          cross join entry_tag on entry_tag.entry_id = entry.id
          cross join tag on tag.id = entry_tag.tag_id
         where %s),
      above (entry_id, name) as (
        select entry_id, name from tagged
        union
        select entry_id, rtrim(rtrim(name, replace(name, '/', '')), '/')
          from above where instr(trim(name, '/'), '/') > 0)
      select above.name,
             (select count(*) from tagged where tagged.name = above.name) as entries,
             count(*) as entries_below
        from above group by above.name order by above.name
      """;

  private final SqlReader reader;

  private EntryLists(SqlReader reader) {
    this.reader = reader;
  }

  /** The lists of a database, transaction or snapshot. */
  public static EntryLists on(SqlReader reader) {
    return new EntryLists(requireNonNull(reader, "reader"));
  }

  /**
   * Entries with a date, the latest first. {@link SearchFilter#withMinImportance} leaves out what
   * is less important.
   *
   * @param limit 1 to 1,000
   * @param after the end of the page before; {@code null} for the first page
   */
  public SearchPage timeline(SearchFilter filter, int limit, @Nullable String after) {
    return page(dated(filter), SearchOrder.NEWEST, limit, after);
  }

  /** Entries by their last change, the latest first; see {@link #timeline} for the parameters. */
  public SearchPage recent(SearchFilter filter, int limit, @Nullable String after) {
    return page(filter, SearchOrder.CHANGED, limit, after);
  }

  /** Entries in a folder and below it, by title; see {@link #timeline} for the other parameters. */
  public SearchPage inFolder(
      String folder, SearchFilter filter, int limit, @Nullable String after) {
    return page(filter.inFolder(folder), SearchOrder.TITLE, limit, after);
  }

  /** Entries of a status, by title; see {@link #timeline} for the other parameters. */
  public SearchPage withStatus(
      String status, SearchFilter filter, int limit, @Nullable String after) {
    return page(filter.withStatuses(status), SearchOrder.TITLE, limit, after);
  }

  /** How many entries a filter lets through. */
  public long count(SearchFilter filter) {
    return SearchIndex.on(reader).count(SearchQuery.everything().filter(filter));
  }

  /** The filter of {@link #timeline}: a filter without entries that have no date. */
  public static SearchFilter dated(SearchFilter filter) {
    return filter.from().isPresent() ? filter : filter.from(FIRST_DAY);
  }

  /** The tags of the entries that a filter lets through, by name, with those that stand above. */
  public List<TagCount> tagCounts(SearchFilter filter) {
    FilterCondition condition = FilterCondition.of(filter, "");
    return reader.executeSql(
        TAGS.formatted(condition.sql()), condition.parameters(), TagCount.class);
  }

  /** The same as {@link #tagCounts}, as a tree. */
  public List<TagNode> tagTree(SearchFilter filter) {
    return TagForest.of(tagCounts(filter));
  }

  private SearchPage page(
      SearchFilter filter, SearchOrder order, int limit, @Nullable String after) {
    return SearchIndex.on(reader)
        .page(SearchQuery.everything().filter(filter).order(order).limit(limit).after(after));
  }
}
