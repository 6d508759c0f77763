package dev.marcasite.search;

import dev.marcasite.persistence.Database;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** All pages of a query, one after another, and what they should be: all that fits, sorted here. */
final class SortedPages {
  private final Database database;
  private final BroadSizes broad;

  SortedPages(Database database, BroadSizes broad) {
    this.database = database;
    this.broad = broad;
  }

  /** What an entry is sorted by. */
  record Sorted(long id, String date, String title, String changed) {}

  List<Long> paged(SearchQuery query, int limit, OrderSizes sizes) {
    List<Long> ids = new ArrayList<>();
    SearchQuery page = query;
    List<SortedId> found;
    do {
      MatchWriter writer = writer();
      Matches matches = Objects.requireNonNull(Matches.of(page, writer));
      found = new OrderedEntries(database, page, matches, writer, sizes, broad).first(limit);
      found.forEach(entry -> ids.add(entry.id()));
      if (!found.isEmpty()) {
        page = page.after(found.get(found.size() - 1).mark(query.order()).text());
      }
    } while (found.size() == limit);
    return ids;
  }

  List<Long> plain(SearchQuery query) {
    Matches matches = Objects.requireNonNull(Matches.of(query, writer()));
    Set<Long> fitting =
        new HashSet<>(
            database.executeSql(
                matches.selectWithEntry("entry.id"), matches.parameters(), Long.class));
    return database
        .executeSql(
            "select id, coalesce(date, '') as date, title, updated_at as changed from entry",
            Sorted.class)
        .stream()
        .filter(entry -> fitting.contains(entry.id()))
        .sorted(comparator(query.order()))
        .map(Sorted::id)
        .toList();
  }

  private static Comparator<Sorted> comparator(SearchOrder order) {
    Comparator<Sorted> byDate = Comparator.comparing(Sorted::date);
    return switch (order) {
      case RELEVANCE, NEWEST -> byDate.thenComparingLong(Sorted::id).reversed();
      case OLDEST ->
          Comparator.comparing((Sorted entry) -> entry.date().isEmpty())
              .thenComparing(byDate)
              .thenComparingLong(Sorted::id);
      case TITLE ->
          Comparator.comparing((Sorted entry) -> lower(entry.title()))
              .thenComparingLong(Sorted::id);
      case CHANGED ->
          Comparator.comparing(Sorted::changed).thenComparingLong(Sorted::id).reversed();
    };
  }

  /** Only ASCII letters, as SQLite does. */
  private static String lower(String title) {
    StringBuilder lower = new StringBuilder();
    title.chars().forEach(c -> lower.append(c < 128 ? Character.toLowerCase((char) c) : (char) c));
    return lower.toString();
  }

  private MatchWriter writer() {
    return new MatchWriter(new VocabularyParts(database, broad)::with);
  }
}
