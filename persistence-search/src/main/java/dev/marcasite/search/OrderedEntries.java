package dev.marcasite.search;

import dev.marcasite.persistence.ReadLimitException;
import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The first entries of a query by date, title or change.
 *
 * <p>Where many fit, the index of the order is walked, and the page is soon full: of rarer words
 * all entries are known beforehand, of common ones the texts are looked at. Where so few fit that
 * this takes long, they are read and sorted.
 */
final class OrderedEntries {
  private static final int FIRST = 64;
  private static final int MOST_AT_ONCE = 4_096;

  private final SqlReader reader;
  private final SearchQuery query;
  private final Matches matches;
  private final MatchWriter writer;
  private final OrderSizes sizes;
  private final @Nullable SortedId after;

  OrderedEntries(
      SqlReader reader, SearchQuery query, Matches matches, MatchWriter writer, OrderSizes sizes) {
    this.sizes = sizes;
    this.reader = reader;
    this.query = query;
    this.matches = matches;
    this.writer = writer;
    after = query.after().map(text -> PageMark.of(text, query.order()).last()).orElse(null);
  }

  /** So many, or all if there are fewer. */
  List<SortedId> first(int wanted) {
    List<SortedId> found = walkedWithinLimits(wanted);
    return found == null ? sorted(wanted) : found;
  }

  /** {@code null} as well where ids or texts are more than may be read. */
  private @Nullable List<SortedId> walkedWithinLimits(int wanted) {
    try {
      return walked(wanted);
    } catch (ReadLimitException e) {
      if (e.limit() == ReadLimitException.Limit.TIME) {
        throw e;
      }
      return null;
    }
  }

  private @Nullable List<SortedId> walked(int wanted) {
    FittingTexts texts = FittingTexts.of(reader, query.parsed(), matches, writer);
    List<SortedId> found =
        texts == null
            ? byIds(sizes.ids(), wanted)
            : texts.isAll()
                ? walked(texts::fitting, sizes.walked(), wanted)
                : byWords(texts, wanted);
    if (found == null && texts != null) {
      List<Long> listed = matches.listed(reader, sizes.listed());
      found = listed == null ? null : sorted(texts.among(listed), wanted);
    }
    return found;
  }

  private @Nullable List<SortedId> byWords(FittingTexts texts, int wanted) {
    if (!texts.areListed()) {
      return walked(texts::fitting, sizes.texts(), wanted);
    }
    List<SortedId> found = byIds(sizes.fewIds(), wanted);
    if (found == null) {
      found = walked(texts::fitting, sizes.fewTexts(), wanted);
    }
    if (found == null) {
      found = byIds(sizes.ids(), wanted);
    }
    return found == null ? walked(texts::fitting, sizes.texts(), wanted) : found;
  }

  /** {@code null} if more entries have the words, or if the walk takes too long. */
  private @Nullable List<SortedId> byIds(int most, int wanted) {
    List<Long> ids = matches.withWords(reader, most);
    if (ids == null) {
      return null;
    }
    long entries = new Frequencies(reader).entries();
    if ((double) sizes.perSorted() * ids.size() * ids.size() < (double) wanted * entries) {
      return sorted(wanted);
    }
    Set<Long> known = new HashSet<>(ids);
    return walked(
        some ->
            List.copyOf(matches.allowed(reader, some.stream().filter(known::contains).toList())),
        sizes.walked(),
        wanted);
  }

  /**
   * The first that fit on a walk.
   *
   * @param fitting those of some entries that fit
   * @param most {@code null} if it takes more entries than these
   */
  private @Nullable List<SortedId> walked(UnaryOperator<List<Long>> fitting, int most, int wanted) {
    OrderWalk walk = new OrderWalk(reader, query.order(), DateRange.of(query), after);
    Set<SortedId> found = new LinkedHashSet<>();
    long budget = most + 4L * wanted;
    long seen = 0;
    int size = Math.max(FIRST, wanted);
    while (!walk.isAtEnd() && found.size() < wanted) {
      if (seen * wanted > budget * (found.size() + 1)) {
        return null;
      }
      List<SortedId> some = walk.next(size);
      Set<Long> those = new HashSet<>(fitting.apply(some.stream().map(SortedId::id).toList()));
      some.stream().filter(entry -> those.contains(entry.id())).forEach(found::add);
      seen += some.size();
      size = size(wanted - found.size(), found.size(), seen);
    }
    return found.stream().limit(wanted).toList();
  }

  /** As many as should have those that are missing, and some more. */
  private static int size(int missing, int found, long seen) {
    long enough = missing * seen * 5 / (4L * (found + 1));
    return (int) Math.max(FIRST, Math.min(MOST_AT_ONCE, enough));
  }

  /** Of some entries. */
  private List<SortedId> sorted(List<Long> ids, int wanted) {
    Map<String, Object> parameters = new HashMap<>(Map.of("ids", ids));
    return sorted(
        "select entry.id, "
            + query.order().key()
            + " as sort_key from json_each(:ids) as listed"
            + " cross join entry on entry.id = listed.value where true",
        parameters,
        wanted);
  }

  /** Of all that fit. */
  private List<SortedId> sorted(int wanted) {
    return sorted(
        matches.selectWithEntry("entry.id, " + query.order().key() + " as sort_key"),
        matches.with(Map.of()),
        wanted);
  }

  private List<SortedId> sorted(String select, Map<String, Object> parameters, int wanted) {
    parameters.put("limit", wanted);
    if (after != null) {
      parameters.put("afterKey", after.sortKey());
      parameters.put("afterId", after.id());
    }
    return reader.executeSql(
        select
            + (after == null ? "" : query.order().after())
            + query.order().orderBy()
            + " limit :limit",
        parameters,
        SortedId.class);
  }
}
