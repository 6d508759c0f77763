package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many entries a query means, and of what kinds they are. Where postings tell of all entries
 * whether they fit, the full-text index is not asked: it puts together what begins alike each time.
 */
final class Totals {
  /** So many entries are asked one by one whether a filter lets them through. */
  private static final int MOST_ASKED = 1 << 16;

  /** So many ids are kept at once of those that the index lists. */
  private static final int MOST_LISTED = 500_000;

  private final SqlReader reader;
  private final SearchQuery query;
  private final Matches matches;
  private final MatchWriter writer;
  private final BroadSizes sizes;

  Totals(
      SqlReader reader, SearchQuery query, Matches matches, MatchWriter writer, BroadSizes sizes) {
    this.reader = reader;
    this.query = query;
    this.matches = matches;
    this.writer = writer;
    this.sizes = sizes;
  }

  /** How many entries fit. */
  long count() {
    Long counted = WithinLimits.read(this::countByPostings);
    return counted == null
        ? reader.executeSql(matches.select("count(*)"), matches.parameters(), Long.class).get(0)
        : counted;
  }

  private @Nullable Long countByPostings() {
    FittingPostings postings = postings();
    if (postings == null) {
      return null;
    } else if (matches.hidesOnly()) {
      return postings.count(reader.executeSql(Matches.HIDDEN, Long.class));
    }
    return postings.size() > MOST_ASKED
        ? null
        : (long) matches.allowed(reader, postings.all()).size();
  }

  /** Counts of kinds. */
  Facets facets() {
    Facets counted = WithinLimits.read(this::facetsOfWords);
    return counted == null ? FacetReader.read(reader, matches) : counted;
  }

  /** Of entries whose ids are known first; {@code null} if it is as fast to ask the index. */
  private @Nullable Facets facetsOfWords() {
    FittingPostings postings = postings();
    List<Long> ids =
        postings != null
            ? postings.all()
            : isPutTogether() ? matches.withWords(reader, MOST_LISTED) : null;
    return ids == null ? null : FacetReader.read(reader, matches, ids);
  }

  /** Whether the index puts together the entries of many words each time that it is asked. */
  private boolean isPutTogether() {
    Expression wanted = query.parsed().wanted();
    return wanted != null && wanted.terms().anyMatch(term -> term.form() != QueryTerm.Form.WORD);
  }

  /** {@code null} if texts would have to tell, or if the index tells it as fast. */
  private @Nullable FittingPostings postings() {
    FittingTexts texts = FittingTexts.of(reader, query.parsed(), matches, writer);
    FittingPostings all =
        texts == null || texts.isAll() || texts.areListed()
            ? null
            : FittingPostings.of(reader, texts, writer, sizes);
    if (all == null || !all.areExact()) {
      return null;
    }
    List<Long> narrow = matches.narrow(reader, MOST_ASKED);
    return narrow == null ? all : all.narrowedTo(narrow);
  }
}
