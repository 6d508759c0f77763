package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ranks the entries of a query with broad words as the index would, without a visit to each.
 *
 * <p>The best postings of each word give a score that enough entries reach; only postings that can
 * take an entry that far are read then. Entries written since are found by the index and scored by
 * their texts. The order is that of the index, but how rare words are, and how long entries are on
 * average, is that of the segments, and how rare a phrase of common words is may be estimated.
 *
 * @see <a href="https://doi.org/10.1016/0306-4573(95)00020-H">H. Turtle and J. Flood, Query
 *     evaluation: strategies and optimizations, 1995: MaxScore</a>
 */
final class BroadSearch {
  private static final int MOST_GROWTH = 16;
  private static final int MARGIN = 100;
  private static final int MOST_LAYERS = 3;

  /** A list of so many that a filter may let through is fast to read beside all else. */
  private static final int FEW_LISTED = 10_000;

  /** Longer lists are not read at all. */
  private static final int MOST_LISTED = 1 << 16;

  private static final int MUCH_GROWTH = 4;
  private static final int KEPT = 16;

  private final SqlReader reader;
  private final Matches matches;
  private final BroadIndex index;
  private final Expression wanted;
  private final BroadTexts texts;
  private final Map<Expression, BroadTerm> terms;
  private final List<Expression> scoring;
  private final Set<Expression> unwanted;
  private final SegmentScan scan;
  private final BroadSizes sizes;
  private int listed;

  /** All that fit as far as they were kept, once all have been looked at. */
  private @Nullable TopEntries all;

  BroadSearch(
      SqlReader reader,
      Matches matches,
      BroadIndex index,
      Expression wanted,
      Map<Expression, BroadTerm> terms,
      List<Expression> scoring,
      BroadSizes sizes) {
    this.reader = reader;
    this.sizes = sizes;
    this.matches = matches;
    this.index = index;
    this.wanted = wanted;
    texts = new BroadTexts(reader, matches, wanted, terms);
    this.terms = terms;
    this.scoring = scoring;
    unwanted = BroadTerms.unwanted(wanted);
    scan = new SegmentScan(index, wanted, terms, scoring);
  }

  /** {@code null} if no word is broad, or if something else than words is. */
  static @Nullable BroadSearch of(
      SqlReader reader, Expression typed, Matches matches, MatchWriter writer, BroadSizes sizes) {
    Expression wanted = BroadTerms.written(typed, writer);
    if (wanted == null) {
      return null;
    }
    BroadTerms found = new BroadTerms(reader, writer, sizes, Rating.OWN, Map.of(), null);
    Map<Expression, BroadTerm> terms = found.of(wanted);
    return terms == null
        ? null
        : new BroadSearch(
            reader, matches, found.index(), wanted, terms, BroadTerms.scoring(wanted), sizes);
  }

  /** The best entries, at least those of some ids among them. */
  List<RankedId> best(int limit, List<Long> exact) {
    Map<Long, RankedId> best = new LinkedHashMap<>();
    unchanged(limit).forEach(entry -> best.put(entry.id(), entry));
    Set<Long> alone = new HashSet<>(index.changed());
    alone.addAll(exact);
    alone.removeAll(best.keySet());
    if (!alone.isEmpty()) {
      texts.fitting(List.copyOf(alone)).forEach(entry -> best.put(entry.id(), entry));
    }
    List<RankedId> all = new ArrayList<>(best.values());
    all.sort(TopEntries.BEST_FIRST);
    return withFirst(all, exact, limit);
  }

  /** Those of some ids before the others. */
  static List<RankedId> withFirst(List<RankedId> all, List<Long> exact, int limit) {
    List<RankedId> first = new ArrayList<>();
    all.stream().filter(entry -> exact.contains(entry.id())).forEach(first::add);
    all.stream().filter(entry -> !exact.contains(entry.id())).forEach(first::add);
    return first.subList(0, Math.min(limit, first.size()));
  }

  /** Of the entries that are as the segments have them. */
  List<RankedId> unchanged(int limit) {
    TopEntries known = all;
    if (known != null) {
      List<RankedId> best = allowed(known.bestFirst(), limit);
      if (best.size() == limit || !known.isFull()) {
        return best;
      }
    }
    List<RankedId> byStrongest =
        new StrongestTerm(index, wanted, terms, scoring, texts).best(limit);
    if (byStrongest != null) {
      return byStrongest;
    }
    terms.forEach((term, found) -> read(term, found, Double.NEGATIVE_INFINITY, false));
    int most = (matches.hidesOnly() ? limit : 4 * limit) + MARGIN;
    double reached = Double.NEGATIVE_INFINITY;
    if (postings() >= sizes.postings()) {
      List<RankedId> sure = allowed(scan.best(most, reached).bestFirst(), limit);
      if (sure.size() < limit && isNarrowed(FEW_LISTED)) {
        sure = allowed(scan.best(most, reached).bestFirst(), limit);
      }
      if (sure.size() == limit && isAllRead()) {
        return sure;
      }
      reached = sure.size() < limit ? reached : sure.get(limit - 1).score();
    }
    if (reached > Double.NEGATIVE_INFINITY) {
      return reaching(reached, limit, most);
    }
    List<Long> listed = matches.listed(reader, sizes.oneByOne());
    if (listed != null) {
      return byTexts(listed, limit);
    }
    List<RankedId> inLayers = inLayers(limit, most);
    return inLayers == null ? reaching(reached, limit, most) : inLayers;
  }

  /** Those that reach a score that enough reach, or any. */
  private List<RankedId> reaching(double least, int limit, int most) {
    terms.forEach((term, found) -> read(term, found, least, true));
    boolean any = least == Double.NEGATIVE_INFINITY;
    int enough = any ? Math.max(most, KEPT * limit) : most;
    while (true) {
      TopEntries top = scan.best(enough, least);
      all = any ? top : null;
      List<RankedId> best = allowed(top.bestFirst(), limit);
      if (best.size() >= limit || !top.isFull()) {
        return best;
      }
      boolean narrowed = growth(best.size(), limit) >= MUCH_GROWTH && isNarrowed(MOST_LISTED);
      List<Long> few =
          narrowed || enough <= sizes.oneByOne()
              ? null
              : matches.allAllowed(reader, sizes.oneByOne());
      if (few != null) {
        return byTexts(few, limit);
      }
      enough *= narrowed ? 1 : growth(best.size(), limit);
    }
  }

  /** Those that score more than what is in no more than some layers of a term, if all do. */
  private @Nullable List<RankedId> inLayers(int limit, int most) {
    int layers = 2;
    int enough = most;
    while (layers <= MOST_LAYERS) {
      double least = mostOutside(layers);
      terms.forEach((term, found) -> read(term, found, least, true));
      TopEntries top = scan.best(enough, least);
      List<RankedId> best = allowed(top.bestFirst(), limit);
      if (best.size() == limit) {
        return best;
      } else if (!top.isFull()) {
        layers++;
      } else if (growth(best.size(), limit) < MUCH_GROWTH) {
        enough *= growth(best.size(), limit);
      } else if (!isNarrowed(MOST_LISTED)) {
        return null;
      }
    }
    return null;
  }

  /** What an entry scores at most that is not in the first layers of some term. */
  private double mostOutside(int layers) {
    double all = scoring.stream().mapToDouble(term -> term(term).most()).sum();
    return scoring.stream()
        .map(this::term)
        .mapToDouble(term -> all - term.most() + term.mostOutside(layers))
        .max()
        .orElse(all);
  }

  /** Looks only at those from now on that the filter may let through, if it did not before. */
  private boolean isNarrowed(int most) {
    if (listed >= most) {
      return false;
    }
    listed = most;
    List<Long> ids = matches.narrow(reader, most);
    if (ids != null) {
      listed = Integer.MAX_VALUE;
      scan.lookOnlyAt(ids);
    }
    return ids != null;
  }

  /** By how much more to look at, if some have been found of those wanted. */
  private static int growth(int found, int wanted) {
    return Math.min(MOST_GROWTH, 1 + 3 * wanted / (2 * Math.max(1, found)));
  }

  private List<RankedId> byTexts(List<Long> few, int limit) {
    return texts.fitting(few).stream().sorted(TopEntries.BEST_FIRST).limit(limit).toList();
  }

  /** What must not be found is read before all else, even where it counts elsewhere. */
  private void read(Expression term, BroadTerm found, double least, boolean wanted) {
    if (wanted == (scoring.contains(term) && !unwanted.contains(term))) {
      found.prepare(wanted ? scan.leastOf(term, least) : least);
    }
  }

  private boolean isAllRead() {
    return terms.values().stream().allMatch(term -> term.mostUnread() == 0);
  }

  private BroadTerm term(Expression expression) {
    return Objects.requireNonNull(terms.get(expression), "term");
  }

  private long postings() {
    return terms.values().stream().mapToLong(BroadTerm::entries).sum();
  }

  /** The first that the filter lets through. */
  private List<RankedId> allowed(List<RankedId> ranked, int limit) {
    List<RankedId> allowed = new ArrayList<>();
    int from = 0;
    for (int size = limit; from < ranked.size() && allowed.size() < limit; size *= 4) {
      List<RankedId> some = ranked.subList(from, Math.min(ranked.size(), from + size));
      Set<Long> ids = matches.allowed(reader, some.stream().map(RankedId::id).toList());
      some.stream().filter(entry -> ids.contains(entry.id())).forEach(allowed::add);
      from += some.size();
    }
    return allowed.subList(0, Math.min(limit, allowed.size()));
  }
}
