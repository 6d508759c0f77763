package dev.marcasite.search.graph;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.persistence.sqlite.SqlReader;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The links between entries: who links whom, what surrounds an entry, how two hang together, and
 * what is missing.
 *
 * <p>It reads through the {@code Database}, {@code Transaction} or {@code Snapshot} that it stands
 * on and sees what that sees: inside a transaction also the links that the transaction has written
 * so far. Each call answers from one state of the database. Nothing is kept between calls, so
 * nothing is ever stale. Retrying is always safe.
 *
 * <p>The {@code with} methods and {@link #inKnowledgeBases} leave only some links in the graph; all
 * questions are then about those. Links that wait for their target lead nowhere: they are listed by
 * {@link #outlinks}, {@link #wanted} and {@link #brokenLinks} and followed by nothing. Several
 * links between two entries, and links of an entry to itself, are all there where links are listed,
 * and make no way longer. An entry that does not exist has no links, and neither has one that a
 * filter leaves out.
 *
 * <p>Immutable, and as thread-safe as what it stands on: on a {@code Database} it may be shared.
 */
public final class LinkGraph {
  private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private final SqlReader reader;
  private final LinkScope scope;

  private LinkGraph(SqlReader reader, LinkScope scope) {
    this.reader = reader;
    this.scope = scope;
  }

  /** The links as a database, transaction or snapshot sees them. */
  public static LinkGraph on(SqlReader reader) {
    return new LinkGraph(requireNonNull(reader, "reader"), LinkScope.ALL);
  }

  /**
   * This graph with shorter lists.
   *
   * @param limit the length of the longest list that a question may have as its answer, for several
   *     entries that of each, at least 1; default: all there is
   */
  public LinkGraph limit(int limit) {
    return new LinkGraph(reader, scope.withLimit(limit));
  }

  /** This graph with other limits for questions that follow links on and on. */
  public LinkGraph within(TraversalLimits limits) {
    return new LinkGraph(reader, scope.withLimits(requireNonNull(limits, "limits")));
  }

  /** Only the entries of these knowledge bases, by their names; of none, all. */
  public LinkGraph inKnowledgeBases(String... names) {
    return new LinkGraph(reader, scope.withKnowledgeBases(List.of(names)));
  }

  /** Archived and deleted entries too; unless asked for they are hidden, and their links too. */
  public LinkGraph withHidden() {
    return new LinkGraph(reader, scope.withHidden(HiddenEntries.NONE));
  }

  /** Only links that say one of these, such as {@code builds_on}; of none, all links. */
  public LinkGraph withRelations(String... relations) {
    return new LinkGraph(reader, scope.withRelations(List.of(relations)));
  }

  /** Only links written in one of these ways, such as {@code wikilink}; of none, all links. */
  public LinkGraph withKinds(String... kinds) {
    return new LinkGraph(reader, scope.withKinds(List.of(kinds)));
  }

  /** The links that start at an entry, in their order; also those that wait for their target. */
  public List<LinkedEntry> outlinks(EntryRef entry) {
    return links(entry, Direction.OUT);
  }

  /** The links that start at each of several entries; see {@link #links(Collection, Direction)}. */
  public Map<EntryRef, List<LinkedEntry>> outlinks(Collection<EntryRef> entries) {
    return links(entries, Direction.OUT);
  }

  /** The links that lead to an entry, those of older entries first. */
  public List<LinkedEntry> backlinks(EntryRef entry) {
    return links(entry, Direction.IN);
  }

  /** The links that lead to each of several entries; see {@link #links(Collection, Direction)}. */
  public Map<EntryRef, List<LinkedEntry>> backlinks(Collection<EntryRef> entries) {
    return links(entries, Direction.IN);
  }

  /**
   * The links of an entry: those that start there, in their order, then those that lead there,
   * older entries first. A link of the entry to itself is both.
   */
  public List<LinkedEntry> links(EntryRef entry, Direction direction) {
    return links(List.of(entry), direction).getOrDefault(entry, List.of());
  }

  /**
   * The links of each of several entries, by one statement for each direction.
   *
   * @return a list for each entry asked for, in the order of asking
   */
  public Map<EntryRef, List<LinkedEntry>> links(Collection<EntryRef> entries, Direction direction) {
    return ask(graph -> new LinkLists(graph).of(entries, direction));
  }

  /**
   * The next page of {@link #links(EntryRef, Direction)}: what comes behind a link that was listed.
   * Links that are written or deleted meanwhile shift nothing.
   *
   * @param last the last link of the page before
   * @throws IllegalArgumentException if that leads the other way than the list
   */
  public List<LinkedEntry> linksAfter(EntryRef entry, Direction direction, LinkedEntry last) {
    return ask(graph -> new LinkLists(graph).after(entry, direction, last));
  }

  /**
   * The entries around one, and all links among them.
   *
   * <p>Where {@link TraversalLimits} end the walk, the nearest entries are there and the result
   * says that it is not complete.
   *
   * @param hops how many links away an entry may be, at least 0
   * @return empty if there is no such entry
   */
  public LinkSubgraph neighbourhood(EntryRef entry, Direction direction, int hops) {
    if (hops < 0) {
      throw new IllegalArgumentException("hops must not be negative: " + hops);
    }
    return ask(graph -> new Neighbourhood(graph, entry, direction).within(hops));
  }

  /**
   * All entries that links lead to from one, however far, nearest first: of dependencies the
   * descendants, against the links the ancestors. The entry itself is not among them.
   *
   * @throws GraphLimitException if {@link TraversalLimits} end the walk
   */
  public List<GraphNode> reachable(EntryRef entry, Direction direction) {
    return ask(graph -> new Neighbourhood(graph, entry, direction).reachable());
  }

  /**
   * Whether links lead from one entry to another; an entry that exists reaches itself.
   *
   * @throws GraphLimitException if {@link TraversalLimits} end the search
   */
  public boolean isReachable(EntryRef from, EntryRef to, Direction direction) {
    return ask(graph -> new Paths(graph, direction, RelationCosts.EQUAL).isThereAny(from, to));
  }

  /**
   * A shortest way from one entry to another.
   *
   * @return empty if no links lead there
   * @throws GraphLimitException if {@link TraversalLimits} end the search
   */
  public Optional<LinkPath> shortestPath(EntryRef from, EntryRef to, Direction direction) {
    return cheapestPath(from, to, direction, Map.of());
  }

  /**
   * A cheapest way from one entry to another.
   *
   * @param costs what it costs to follow a link of a relation, at least 1; other links cost 1
   * @return empty if no links lead there
   * @throws GraphLimitException if {@link TraversalLimits} end the search
   */
  public Optional<LinkPath> cheapestPath(
      EntryRef from, EntryRef to, Direction direction, Map<String, Integer> costs) {
    return limit(1).cheapestPaths(from, to, direction, costs).stream().findFirst();
  }

  /** All shortest ways from one entry to another; see {@link #cheapestPaths}. */
  public List<LinkPath> shortestPaths(EntryRef from, EntryRef to, Direction direction) {
    return cheapestPaths(from, to, direction, Map.of());
  }

  /**
   * All ways from one entry to another that cost the least, at most as many as {@link #limit}; two
   * ways differ by an entry. There can be very many: then set a limit.
   *
   * @param costs what it costs to follow a link of a relation, at least 1; other links cost 1
   * @throws GraphLimitException if {@link TraversalLimits} end the search, or the ways have more
   *     entries together than these allow
   */
  public List<LinkPath> cheapestPaths(
      EntryRef from, EntryRef to, Direction direction, Map<String, Integer> costs) {
    RelationCosts known = new RelationCosts(costs);
    return ask(graph -> new Paths(graph, direction, known).between(from, to, scope.limit()));
  }

  /**
   * The entries with the most neighbours, and how many different other entries link there ({@link
   * Direction#IN}), are linked from there ({@link Direction#OUT}), or either; of equal ones the
   * older first.
   */
  public List<ScoredEntry> hubs(Direction direction) {
    return ask(graph -> new Rankings(graph).hubs(direction));
  }

  /**
   * The entries that are linked together with one, and from how many entries both are: co-citation.
   */
  public List<ScoredEntry> related(EntryRef entry) {
    return ask(graph -> new Rankings(graph).related(entry));
  }

  /** The tags that occur together, most frequent pairs first. */
  public List<TagPair> tagPairs() {
    return ask(graph -> new Rankings(graph).tagPairs());
  }

  /** The links by the day of the entry that they start from, newest first; undated left out. */
  public List<DatedLink> timeline() {
    return timeline(FIRST_DAY, LAST_DAY);
  }

  /** The part of the {@link #timeline()} from one day to another, both included. */
  public List<DatedLink> timeline(LocalDate from, LocalDate to) {
    return ask(graph -> new Rankings(graph).timeline(from, to));
  }

  /** The entries that links wait for, those wanted most first, then by knowledge base and key. */
  public List<WantedEntry> wanted() {
    return ask(graph -> new Gaps(graph).wanted());
  }

  /** The links that wait for their target, oldest first. */
  public List<GraphEdge> brokenLinks() {
    return ask(graph -> new Gaps(graph).broken());
  }

  /** The links to other entries that do not link back, oldest first. */
  public List<GraphEdge> oneSidedLinks() {
    return ask(graph -> new Gaps(graph).oneSided());
  }

  /** The entries that no other entry links to, oldest first. */
  public List<GraphNode> orphans() {
    return ask(graph -> new Gaps(graph).orphans());
  }

  /** The entries that link to no other entry, oldest first. */
  public List<GraphNode> deadEnds() {
    return ask(graph -> new Gaps(graph).deadEnds());
  }

  /** The entries without a link to or from another entry, oldest first. */
  public List<GraphNode> isolated() {
    return ask(graph -> new Gaps(graph).isolated());
  }

  /**
   * Reads the whole graph into memory, for components, circles, orders and PageRank.
   *
   * @throws GraphLimitException if it has more entries, or takes longer, than {@link
   *     TraversalLimits} allow
   */
  public LinkAnalysis analysis() {
    return ask(graph -> new AnalysisLoader(graph).load());
  }

  /**
   * Reads the dependencies between entries into memory: each leads from the entry that waits to the
   * one that it waits for. Waived ones are left out; filters by relation and kind mean nothing
   * here.
   *
   * @throws GraphLimitException if there are more entries, or it takes longer, than {@link
   *     TraversalLimits} allow
   */
  public LinkAnalysis dependencies() {
    return ask(graph -> new AnalysisLoader(graph).loadDependencies());
  }

  private <T> T ask(Function<GraphReader, T> question) {
    return GraphReader.ask(reader, scope, question);
  }
}
