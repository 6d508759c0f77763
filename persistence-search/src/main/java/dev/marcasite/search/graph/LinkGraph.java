package dev.marcasite.search.graph;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Follows the links between entries, in both directions.
 *
 * <p>It reads through the {@code Database}, {@code Transaction} or {@code Snapshot} that it stands
 * on and sees what that sees: inside a transaction also the links that the transaction has written
 * so far. An entry that does not exist has no links. Retrying is always safe.
 *
 * <p>Immutable, and as thread-safe as what it stands on: on a {@code Database} it may be shared.
 */
public final class LinkGraph {
  private final SqlReader reader;
  private final int limit;

  private LinkGraph(SqlReader reader, int limit) {
    this.reader = reader;
    this.limit = limit;
  }

  /** The links as a database, transaction or snapshot sees them. */
  public static LinkGraph on(SqlReader reader) {
    return new LinkGraph(requireNonNull(reader, "reader"), Integer.MAX_VALUE);
  }

  /**
   * This graph with shorter lists.
   *
   * @param limit the largest number of links of one entry, or of wanted entries, at least 1;
   *     default: all there are
   */
  public LinkGraph limit(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1: " + limit);
    }
    return new LinkGraph(reader, limit);
  }

  /** The links that start at an entry, in their order; also those that wait for their target. */
  public List<LinkedEntry> outlinks(EntryRef entry) {
    return outlinks(List.of(entry)).getOrDefault(entry, List.of());
  }

  /**
   * The links that start at each of several entries, read by one statement.
   *
   * @return a list for each entry asked for, in the order of asking
   */
  public Map<EntryRef, List<LinkedEntry>> outlinks(Collection<EntryRef> entries) {
    return links(LinkStatements.OUTLINKS, entries);
  }

  /**
   * The links that lead to an entry, by the knowledge base and key that they start from, then in
   * their order.
   */
  public List<LinkedEntry> backlinks(EntryRef entry) {
    return backlinks(List.of(entry)).getOrDefault(entry, List.of());
  }

  /**
   * The links that lead to each of several entries, read by one statement.
   *
   * @return a list for each entry asked for, in the order of asking
   */
  public Map<EntryRef, List<LinkedEntry>> backlinks(Collection<EntryRef> entries) {
    return links(LinkStatements.BACKLINKS, entries);
  }

  /** The entries that links wait for, those wanted most first, then by knowledge base and key. */
  public List<WantedEntry> wanted() {
    return reader
        .executeSql(LinkStatements.WANTED, Map.of("limit", limit), WantedRow.class)
        .stream()
        .map(row -> new WantedEntry(new EntryRef(row.knowledgeBase, row.key), row.requests))
        .toList();
  }

  private Map<EntryRef, List<LinkedEntry>> links(String sql, Collection<EntryRef> entries) {
    List<EntryRef> asked = List.copyOf(new LinkedHashSet<>(entries));
    List<List<String>> names = new ArrayList<>();
    List<List<LinkedEntry>> lists = new ArrayList<>();
    for (EntryRef entry : asked) {
      names.add(List.of(entry.knowledgeBase(), entry.key()));
      lists.add(new ArrayList<>());
    }
    Map<String, Object> parameters = Map.of("entries", names, "limit", limit);
    for (LinkRow row : reader.executeSql(sql, parameters, LinkRow.class)) {
      lists.get(row.asked()).add(row.toLinkedEntry());
    }
    Map<EntryRef, List<LinkedEntry>> links = new LinkedHashMap<>();
    for (int i = 0; i < lists.size(); i++) {
      links.put(asked.get(i), Collections.unmodifiableList(lists.get(i)));
    }
    return Collections.unmodifiableMap(links);
  }

  private record WantedRow(String knowledgeBase, String key, long requests) {}
}
