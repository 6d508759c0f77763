package dev.marcasite.notebook.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marcasite.notebook.SharedVault;
import dev.marcasite.notebook.vault.VaultReader;
import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.search.graph.Direction;
import dev.marcasite.search.graph.GraphNode;
import dev.marcasite.search.graph.LinkAnalysis;
import dev.marcasite.search.graph.LinkGraph;
import dev.marcasite.search.graph.LinkPath;
import dev.marcasite.search.graph.ScoredEntry;
import dev.marcasite.testkit.TemporaryDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Links among 1,858 real notes, and what others computed about them. */
@Tag("shared-data")
class SharedVaultGraphTest {
  @RegisterExtension final TemporaryDatabase db = TemporaryDatabase.file();
  private static byte[] imported;
  private JsonNode expected;

  /** The import takes as long as a test; each test gets a copy of its file. */
  @BeforeEach
  void importNotes(@TempDir Path folder) throws IOException {
    if (imported == null) {
      VaultImport.run(db.database(), folder, VaultReader.read(SharedVault.unpack(folder)));
      db.database().close();
      imported = Files.readAllBytes(db.path());
      db.reopen();
    } else {
      Files.write(db.path(), imported);
    }
    expected = SharedVault.expected();
  }

  @Test
  void all_links_make_the_graph_that_others_found() throws Exception {
    agrees(LinkGraph.on(db.database()), expected.get("graph"));
  }

  @Test
  void typed_links_make_the_graph_that_others_found() throws Exception {
    agrees(
        LinkGraph.on(db.database()).withKinds("frontmatter", "cross_kb_file"),
        expected.get("graph_typed_only"));
  }

  private static void agrees(LinkGraph graph, JsonNode expected) throws Exception {
    LinkAnalysis analysis = graph.analysis();
    assertThat(analysis.linkCount()).isEqualTo(expected.get("edges_distinct_pairs").intValue());
    sizes(analysis.components(), expected, "weak_components", "weak_component_sizes_top10");
    sizes(
        analysis.strongComponents(), expected, "strong_components", "strong_component_sizes_top10");
    names(graph.orphans(), expected, "no_inlinks", "no_inlinks_sha256");
    names(graph.deadEnds(), expected, "no_outlinks", "no_outlinks_sha256");
    names(graph.isolated(), expected, "isolated_nodes", "isolated_sha256");
    degrees(graph.hubs(Direction.IN), expected.get("in_degree_top20"));
    degrees(graph.hubs(Direction.OUT), expected.get("out_degree_top20"));
    degrees(graph.hubs(Direction.BOTH), expected.get("degree_both_top20"));
    for (JsonNode path : expected.get("shortest_paths")) {
      EntryRef from = ref(path.get("from"));
      EntryRef to = ref(path.get("to"));
      length(graph, from, to, Direction.OUT, path.get("directed"));
      length(graph, to, from, Direction.IN, path.get("directed"));
      length(graph, from, to, Direction.BOTH, path.get("undirected"));
    }
    for (JsonNode start : expected.get("k_hop")) {
      hops(graph, ref(start.get("id")), Direction.OUT, start, "out");
      hops(graph, ref(start.get("id")), Direction.IN, start, "in");
      hops(graph, ref(start.get("id")), Direction.BOTH, start, "both");
    }
  }

  private static void sizes(
      List<List<GraphNode>> sets, JsonNode expected, String count, String largest) {
    assertThat(sets).hasSize(expected.get(count).intValue());
    List<Integer> sizes = sets.stream().map(List::size).limit(10).toList();
    assertThat(sizes.toString().replace(" ", ""))
        .isEqualTo(expected.get(largest).toString().replace(" ", ""));
  }

  private static void names(List<GraphNode> nodes, JsonNode expected, String count, String digest)
      throws NoSuchAlgorithmException {
    assertThat(nodes).hasSize(expected.get(count).intValue());
    String ids = nodes.stream().map(node -> node.ref() + "\n").sorted().collect(joining());
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    assertThat(HexFormat.of().formatHex(sha256.digest(ids.getBytes(UTF_8))))
        .isEqualTo(expected.get(digest).textValue());
  }

  private static void degrees(List<ScoredEntry> hubs, JsonNode expected) {
    List<String> found =
        hubs.stream()
            .sorted(
                Comparator.comparingDouble(ScoredEntry::score)
                    .reversed()
                    .thenComparing(hub -> hub.node().ref().toString()))
            .limit(20)
            .map(hub -> "%s %.0f".formatted(hub.node().ref(), hub.score()))
            .toList();
    List<String> known =
        expected
            .valueStream()
            .map(hub -> hub.get("id").textValue() + " " + hub.get("n").intValue())
            .toList();
    assertThat(found).isEqualTo(known);
  }

  private static void length(
      LinkGraph graph, EntryRef from, EntryRef to, Direction direction, JsonNode expected) {
    int length = graph.shortestPath(from, to, direction).map(LinkPath::length).orElse(-1);
    assertThat(length).isEqualTo(expected.isNull() ? -1 : expected.intValue());
  }

  private static void hops(
      LinkGraph graph, EntryRef from, Direction direction, JsonNode expected, String name) {
    for (int hops = 1; hops <= 6; hops++) {
      assertThat(graph.neighbourhood(from, direction, hops).nodes())
          .hasSize(1 + expected.get(name).get(hops - 1).intValue());
    }
    List<GraphNode> reachable = graph.reachable(from, direction);
    assertThat(reachable).hasSize(expected.get(name + "_all").intValue());
    assertThat(reachable.stream().mapToInt(GraphNode::distance).max().orElse(0))
        .isEqualTo(expected.get(name + "_ecc").intValue());
  }

  private static EntryRef ref(JsonNode id) {
    String[] parts = id.textValue().split("/", 2);
    return new EntryRef(parts[0], parts[1]);
  }
}
