package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first entries of a query by date, title or change.
 *
 * <p>Where many fit, the index of the order is walked, and the page is soon full: the texts of the
 * first tell which fit. Where few do, the postings of the words tell it of all entries at once, or
 * the full-text index for rare words; what fits is then met on a walk, or read and sorted.
 */
final class OrderedEntries {
  /** To walk past so many entries takes as long as to read one for sorting. */
  private static final long PER_ID = 4;

  /** The same for a look at the text of one. */
  private static final long PER_TEXT = 30;

  private final SqlReader reader;
  private final SearchQuery query;
  private final Matches matches;
  private final MatchWriter writer;
  private final OrderSizes sizes;
  private final BroadSizes broad;
  private final OrderReader order;

  OrderedEntries(
      SqlReader reader,
      SearchQuery query,
      Matches matches,
      MatchWriter writer,
      OrderSizes sizes,
      BroadSizes broad) {
    this.reader = reader;
    this.query = query;
    this.matches = matches;
    this.writer = writer;
    this.sizes = sizes;
    this.broad = broad;
    order = new OrderReader(reader, query, matches);
  }

  /** So many, or all if there are fewer. */
  List<SortedId> first(int wanted) {
    List<SortedId> found = WithinLimits.read(() -> found(wanted));
    return found == null ? order.sorted(wanted) : found;
  }

  private @Nullable List<SortedId> found(int wanted) {
    FittingTexts texts = FittingTexts.of(reader, query.parsed(), matches, writer);
    if (texts == null) {
      return byIds(sizes.ids(), wanted);
    }
    return texts.isAll() ? withoutWords(texts, wanted) : byWords(texts, wanted);
  }

  private @Nullable List<SortedId> withoutWords(FittingTexts texts, int wanted) {
    List<SortedId> found = order.walked(texts::fitting, even(sizes.walked(), wanted), wanted);
    return found == null ? listed(texts, wanted) : found;
  }

  private @Nullable List<SortedId> byWords(FittingTexts texts, int wanted) {
    List<SortedId> found = texts.areListed() ? byIds(sizes.fewIds(), wanted) : null;
    if (found == null) {
      found = byTexts(texts, sizes.fewTexts(), wanted);
    }
    if (found == null) {
      found = listed(texts, wanted);
    }
    if (found == null) {
      found = byPostings(texts, wanted);
    }
    if (found == null && texts.areListed()) {
      found = byIds(sizes.ids(), wanted);
    }
    return found == null ? byTexts(texts, sizes.texts(), wanted) : found;
  }

  private @Nullable List<SortedId> byTexts(FittingTexts texts, int most, int wanted) {
    return order.walked(texts::fitting, even(texts, most, wanted), wanted);
  }

  /** {@code null} if no index has a short list of what the filter lets through. */
  private @Nullable List<SortedId> listed(FittingTexts texts, int wanted) {
    List<Long> listed = matches.listed(reader, sizes.listed());
    return listed == null ? null : order.sorted(texts.among(listed), wanted);
  }

  /** {@code null} if postings tell too little. */
  private @Nullable List<SortedId> byPostings(FittingTexts texts, int wanted) {
    FittingPostings all = FittingPostings.of(reader, texts, writer, broad);
    if (all == null) {
      return null;
    }
    List<Long> narrow = matches.narrow(reader, sizes.ids());
    FittingPostings postings = narrow == null ? all : all.narrowedTo(narrow);
    int size = postings.size();
    boolean few = size <= (postings.areExact() ? sizes.ids() : sizes.candidates());
    if (few && isSortedFaster(size, postings.entries(), wanted)) {
      return order.sorted(postings.all(), wanted);
    }
    long most = few ? size * (postings.areExact() ? PER_ID : PER_TEXT) : Long.MAX_VALUE;
    OrderReader.Patience patience = even(texts, sizes.texts(), wanted);
    List<SortedId> found =
        order.walked(
            postings::fitting,
            (seen, fitting) -> seen > most || patience.isOver(0, fitting),
            wanted);
    return found == null && few ? order.sorted(postings.all(), wanted) : found;
  }

  /** {@code null} if more entries have the words, or if the walk takes too long. */
  private @Nullable List<SortedId> byIds(int most, int wanted) {
    List<Long> ids = matches.withWords(reader, most);
    if (ids == null) {
      return null;
    }
    if (isSortedFaster(ids.size(), new Frequencies(reader).entries(), wanted)) {
      return order.sorted(wanted);
    }
    Set<Long> known = new HashSet<>(ids);
    return order.walked(
        some ->
            List.copyOf(matches.allowed(reader, some.stream().filter(known::contains).toList())),
        even(sizes.walked(), wanted),
        wanted);
  }

  /** Whether to read so many entries takes less time than to walk until enough of them came. */
  private boolean isSortedFaster(int ids, long entries, int wanted) {
    return (double) sizes.perSorted() * ids * ids < (double) wanted * entries;
  }

  /** Walks on while so many entries promise enough that fit, if these go on to come as often. */
  private static OrderReader.Patience even(long most, int wanted) {
    return (seen, fitting) -> seen * wanted > (most + 4L * wanted) * (fitting + 1);
  }

  /** The same for so many texts that are looked at. */
  private static OrderReader.Patience even(FittingTexts texts, long most, int wanted) {
    int before = texts.looked();
    OrderReader.Patience even = even(most, wanted);
    return (seen, fitting) -> even.isOver(texts.looked() - before + seen / PER_TEXT, fitting);
  }
}
