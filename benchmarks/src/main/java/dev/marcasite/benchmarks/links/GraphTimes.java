package dev.marcasite.benchmarks.links;

import dev.marcasite.benchmarks.BenchmarkFile;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.persistence.sqlite.Row;
import dev.marcasite.search.graph.Direction;
import dev.marcasite.search.graph.LinkGraph;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.alg.scoring.PageRank;
import org.jgrapht.alg.shortestpath.BidirectionalDijkstraShortestPath;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;

/** Times of questions about one file of linked notes, in milliseconds. */
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

  /** Of shortest paths between random notes, ascending. */
  double[] paths() {
    int[] ends = new Random(5).ints(2_000, 1, notes.notes()).toArray();
    return times(
        800,
        i -> graph.shortestPath(notes.ref(ends[2 * i]), notes.ref(ends[2 * i + 1]), Direction.OUT));
  }

  /** Of everything within three hops of random notes, ascending. */
  double[] neighbourhoods() {
    int[] starts = new Random(3).ints(400, 1, notes.notes()).toArray();
    return times(100, i -> graph.neighbourhood(notes.ref(starts[i]), Direction.OUT, 3));
  }

  /** Of the first fifty backlinks of the notes that have the most, ascending. */
  double[] backlinkPages() {
    LinkGraph pages = graph.limit(50);
    return times(400, i -> pages.backlinks(notes.ref(1 + i % 20)));
  }

  double pageRank() {
    return median(() -> graph.limit(100).analysis().pageRank());
  }

  double components() {
    return median(() -> graph.analysis().components());
  }

  double strongComponents() {
    return median(() -> graph.analysis().strongComponents());
  }

  double load() {
    return median(graph::analysis);
  }

  double libraryLoad() {
    return median(this::library);
  }

  double libraryPageRank() {
    return median(() -> new PageRank<>(library(), 0.85, 200, 1e-10).getScores());
  }

  double libraryComponents() {
    return median(() -> new ConnectivityInspector<>(library()).connectedSets());
  }

  /** Without the time to load, which is paid once. */
  double[] libraryPaths() {
    Graph<Long, DefaultEdge> library = library();
    long[] ends = new Random(5).longs(2_000, 1, notes.notes()).toArray();
    return times(
        200,
        i ->
            new BidirectionalDijkstraShortestPath<>(library).getPath(ends[2 * i], ends[2 * i + 1]));
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

  private static double[] times(int count, IntConsumer question) {
    for (int i = 0; i < Math.min(count, WARM_UP); i++) {
      question.accept(i);
    }
    double[] times = new double[count];
    for (int i = 0; i < count; i++) {
      int at = i;
      times[i] = time(() -> question.accept(at));
    }
    Arrays.sort(times);
    return times;
  }

  private static double median(Runnable question) {
    double[] times = new double[3];
    Arrays.setAll(times, i -> time(question));
    Arrays.sort(times);
    return times[1];
  }

  private static double time(Runnable question) {
    long begin = System.nanoTime();
    question.run();
    return (System.nanoTime() - begin) / 1e6;
  }

  static double percentile(double[] ascending, int percent) {
    return ascending[ascending.length * percent / 100];
  }

  @Override
  public void close() throws Exception {
    database.close();
    file.close();
  }
}
