package dev.marcasite.search;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Searches an index that an application or plugin has defined for its own entity.
 *
 * <p>No text that a person types is an error, except a {@link QueryTooLongException}. As
 * thread-safe as the reader.
 */
public final class DefinedIndex {
  private final SqlReader reader;
  private final IndexDefinition definition;
  private final MatchWriter writer = MatchWriter.unspaced();

  private DefinedIndex(SqlReader reader, IndexDefinition definition) {
    this.reader = reader;
    this.definition = definition;
  }

  /** The search on a database, transaction or snapshot whose file holds the index. */
  public static DefinedIndex on(SqlReader reader, IndexDefinition definition) {
    return new DefinedIndex(
        requireNonNull(reader, "reader"), requireNonNull(definition, "definition"));
  }

  /**
   * A row that was found.
   *
   * @param id the primary key of the row
   * @param score how well it fits, greater is better; comparable within one search only
   */
  public record Hit(long id, double score) {}

  /**
   * The rows that have the words, best first; of equal ones the older first. Up to three words must
   * all occur, of four and more any may.
   *
   * @param limit the largest number of rows, 1 to 1,000
   */
  public List<Hit> search(String text, int limit) {
    String match = match(text);
    String weights =
        definition.columns().values().stream().map(String::valueOf).collect(joining(", "));
    int checked = SearchQuery.everything().limit(limit).limit();
    return match == null
        ? List.of()
        : reader.executeSql(
            "select rowid as id, -bm25(%1$s, %2$s) as score from %1$s where %1$s match :match order by score desc, rowid limit :limit"
                .formatted(definition.name(), weights),
            Map.of("match", match, "limit", checked),
            Hit.class);
  }

  /** How many rows fit. */
  public long count(String text) {
    String match = match(text);
    String sql = "select count(*) from %1$s where %1$s match :match".formatted(definition.name());
    return match == null ? 0 : reader.executeSql(sql, Map.of("match", match), Long.class).get(0);
  }

  private @Nullable String match(String text) {
    Expression wanted = PlainWords.of(SearchQuery.words(text));
    return wanted == null ? null : writer.write(wanted);
  }
}
