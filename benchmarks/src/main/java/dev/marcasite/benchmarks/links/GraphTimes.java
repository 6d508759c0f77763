package dev.marcasite.benchmarks.links;

import dev.marcasite.benchmarks.BenchmarkFile;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.persistence.sqlite.Row;
import dev.marcasite.search.graph.Direction;
import dev.marcasite.search.graph.LinkGraph;
import java.util.List;
import java.util.Random;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.alg.scoring.PageRank;
import org.jgrapht.alg.shortestpath.BidirectionalDijkstraShortestPath;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;

/** Asks questions about one file of linked notes, and a graph library the same. */
final class GraphTimes implements AutoCloseable {
  private static final int WARM_UP = 200;

  private final LinkedNotes notes;
  private final BenchmarkFile file;
  private final Database database;
  private final LinkGraph graph;

  GraphTimes(LinkedNotes notes) throws Exception {
    this.notes = notes;
    this.file = notes.file();
    this.database = Database.open(DatabaseSettings.forFile(file.path()));
    this.graph = LinkGraph.on(database);
  }

  /** Of shortest paths between random notes. */
  Times paths() {
    int[] ends = ends();
    return Times.of(
        800,
        WARM_UP,
        i -> graph.shortestPath(notes.ref(ends[2 * i]), notes.ref(ends[2 * i + 1]), Direction.OUT));
  }

  /** Of everything within three hops of random notes. */
  Times neighbourhoods() {
    int[] starts = new Random(3).ints(400, 1, notes.notes()).toArray();
    return Times.of(100, 100, i -> graph.neighbourhood(notes.ref(starts[i]), Direction.OUT, 3));
  }

  /** Of the first fifty backlinks of the notes that have the most. */
  Times backlinkPages() {
    LinkGraph pages = graph.limit(50);
    return Times.of(400, WARM_UP, i -> pages.backlinks(notes.ref(1 + i % 20)));
  }

  Times load() {
    return few(graph::analysis);
  }

  Times pageRank() {
    return few(() -> graph.limit(100).analysis().pageRank());
  }

  Times components() {
    return few(() -> graph.analysis().components());
  }

  Times strongComponents() {
    return few(() -> graph.analysis().strongComponents());
  }

  Times libraryLoad() {
    return few(this::library);
  }

  Times libraryPageRank() {
    return few(() -> new PageRank<>(library(), 0.85, 200, 1e-10).getScores());
  }

  Times libraryComponents() {
    return few(() -> new ConnectivityInspector<>(library()).connectedSets());
  }

  Times libraryStrongComponents() {
    return few(() -> new KosarajuStrongConnectivityInspector<>(library()).stronglyConnectedSets());
  }

  /** Without the time to load. */
  Times libraryPaths() {
    Graph<Long, DefaultEdge> library = library();
    int[] ends = ends();
    return Times.of(
        200,
        50,
        i ->
            new BidirectionalDijkstraShortestPath<>(library)
                .getPath((long) ends[2 * i], (long) ends[2 * i + 1]));
  }

  private int[] ends() {
    return new Random(5).ints(2_000, 1, notes.notes()).toArray();
  }

  private Graph<Long, DefaultEdge> library() {
    Graph<Long, DefaultEdge> library = new DefaultDirectedGraph<>(DefaultEdge.class);
    database.executeSql("select id from entry", Long.class).forEach(library::addVertex);
    List<Row> links =
        database.executeSql(
            "select distinct source_id, target_id from link"
                + " where target_id is not null and source_id <> target_id");
    links.forEach(link -> library.addEdge(link.getLong(0), link.getLong(1)));
    return library;
  }

  private static Times few(Runnable question) {
    return Times.of(3, 1, i -> question.run());
  }

  @Override
  public void close() throws Exception {
    database.close();
    file.close();
  }
}
