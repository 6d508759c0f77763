package dev.marcasite.search;

/** In which order hits come. Each order is total: equal entries come in the order of their ids. */
public enum SearchOrder {
  /** What fits best comes first. Without words to search for, the newest comes first. */
  RELEVANCE("entry_search_date", SearchOrder.DATE, false),
  /** By the date of the entry, the latest first, those without date last. */
  NEWEST("entry_search_date", SearchOrder.DATE, false),
  /** By the date of the entry, the earliest first, those without date last. */
  OLDEST("entry_search_date", SearchOrder.DATE, true),
  /** By the title, without regard to ASCII case. */
  TITLE("entry_search_title", "entry.title collate nocase", true),
  /** By the time of the last change, the latest first. */
  CHANGED("entry_search_changed", "entry.updated_at", false);

  /** What the index has; empty without date. */
  static final String DATE = "coalesce(entry.date, '')";

  private final String index;
  private final String key;
  private final boolean ascending;

  SearchOrder(String index, String key, boolean ascending) {
    this.index = index;
    this.key = key;
    this.ascending = ascending;
  }

  /** The index that has the entries in this order, or backwards. */
  String index() {
    return index;
  }

  /** The expression to sort by. */
  String key() {
    return key;
  }

  boolean isAscending() {
    return ascending;
  }

  boolean isByDate() {
    return key.equals(DATE);
  }

  /** Whether the index begins with what comes last: those without date. */
  boolean hasEmptyLast() {
    return ascending && isByDate();
  }

  /** For all that fit; the plus keeps SQLite from reading them one by one as an index has them. */
  String orderBy() {
    String empty = hasEmptyLast() ? key + " = '', " : "";
    return ascending
        ? " order by " + empty + "+" + key + ", entry.id"
        : " order by +" + key + " desc, entry.id desc";
  }

  /** What holds for all that come after a key and an id. */
  String after() {
    String empty = hasEmptyLast() ? key + " = '', " : "";
    String emptyAfter = hasEmptyLast() ? ":afterKey = '', " : "";
    return " and (%s+%s, entry.id) %s (%s:afterKey, :afterId)"
        .formatted(empty, key, ascending ? ">" : "<", emptyAfter);
  }
}
