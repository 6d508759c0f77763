package dev.marcasite.search;

/** In which order hits come. Each order is total: equal entries come in the order of their ids. */
public enum SearchOrder {
  /** What fits best comes first. Without words to search for, the newest comes first. */
  RELEVANCE("coalesce(entry.date, '')", false),
  /** By the date of the entry, the latest first, those without date last. */
  NEWEST("coalesce(entry.date, '')", false),
  /** By the date of the entry, the earliest first, those without date last. */
  OLDEST("coalesce(entry.date, '9999-99-99')", true),
  /** By the title, without regard to ASCII case. */
  TITLE("lower(entry.title)", true),
  /** By the time of the last change, the latest first. */
  CHANGED("entry.updated_at", false);

  private final String key;
  private final boolean ascending;

  SearchOrder(String key, boolean ascending) {
    this.key = key;
    this.ascending = ascending;
  }

  /** The expression to sort by. */
  String key() {
    return key;
  }

  String orderBy() {
    return ascending
        ? " order by " + key + ", entry.id"
        : " order by " + key + " desc, entry.id desc";
  }

  /** What holds for all that come after a key and an id. */
  String after() {
    return ascending
        ? " and (" + key + ", entry.id) > (:afterKey, :afterId)"
        : " and (" + key + ", entry.id) < (:afterKey, :afterId)";
  }
}
