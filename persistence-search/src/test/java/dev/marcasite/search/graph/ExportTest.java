package dev.marcasite.search.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.marcasite.persistence.model.EntryRef;
import java.io.StringReader;
import java.util.Collections;
import java.util.List;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedPseudograph;
import org.jgrapht.nio.dot.DOTImporter;
import org.jgrapht.util.SupplierUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {
  private static final EntryRef A = new EntryRef("kb", "a");
  private static final EntryRef B = new EntryRef("kb", "b");

  private static LinkSubgraph titled(String title, String relation) {
    GraphEdge edge = new GraphEdge(1, A, B, false, "typed", relation, "back", null, null);
    return new LinkSubgraph(
        List.of(new GraphNode(A, 1, title, "note", 0), new GraphNode(B, 2, "B", "note", 1)),
        List.of(edge),
        true);
  }

  @Test
  void as_DOT_names_entries_and_relations() {
    assertThat(titled("A \"quoted\" \\ title\nof two lines", "is_a").toDot())
        .isEqualTo(
            """
            digraph links {
              node [shape=box];
              n0 [label="A \\"quoted\\" \\\\ title\\nof two lines", tooltip="kb/a"];
              n1 [label="B", tooltip="kb/b"];
              n0 -> n1 [label="is_a"];
            }
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"plain", "\"];evil[\"", "back\\slash", "\\\"", "a\0b", "🙂 <b>&amp;", "# // /*"})
  void as_DOT_is_read_by_others_whatever_the_titles(String title) {
    Graph<String, DefaultEdge> read =
        new DirectedPseudograph<>(SupplierUtil.createStringSupplier(), DefaultEdge::new, false);
    new DOTImporter<String, DefaultEdge>()
        .importGraph(read, new StringReader(titled(title, title).toDot()));
    assertThat(read.vertexSet()).hasSize(2);
    assertThat(read.edgeSet()).hasSize(1);
  }

  @Test
  void as_JSON_is_in_node_link_form() {
    assertThat(titled("A", "is_a").toJson())
        .isEqualTo(
            """
            {"directed": true, "multigraph": true, "complete": true, "nodes": [
            {"id": 1, "knowledgeBase": "kb", "key": "a", "title": "A", "type": "note", "distance": 0},
            {"id": 2, "knowledgeBase": "kb", "key": "b", "title": "B", "type": "note", "distance": 1}
            ], "links": [
            {"source": 1, "target": 2, "kind": "typed", "relation": "is_a", "inverse": "back"}
            ]}\
            """);
  }

  @Test
  void as_JSON_escapes_what_would_end_a_string_or_a_script() {
    assertThat(titled("\" \\ \n \u0001 </script> \u2028", "r").toJson())
        .contains("\"title\": \"\\\" \\\\ \\u000a \\u0001 \\u003c/script> \\u2028\"");
  }

  @Test
  void as_Mermaid_writes_marks_as_numbers() {
    assertThat(titled("A \"title\" [with] {marks}; end", "is a").toMermaid())
        .isEqualTo(
            """
            flowchart LR
              n0["A #34;title#34; #91;with#93; #123;marks#125;#59; end"]
              n1["B"]
              n0 -->|"is a"| n1
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "1. First, 1#46; First",
    "12) Twelfth, 12#41; Twelfth",
    "- Dash, #45; Dash",
    "1.5 litres, 1.5 litres",
    "a - b, a - b"
  })
  void as_Mermaid_begins_no_list(String title, String label) {
    assertThat(titled(title, title).toMermaid())
        .contains("n0[\"" + label + "\"]", "|\"" + label + "\"|");
  }

  @Test
  void as_Mermaid_is_for_small_graphs() {
    LinkSubgraph small = titled("A", "r");
    GraphEdge edge = small.edges().get(0);
    assertThat(new LinkSubgraph(small.nodes(), Collections.nCopies(500, edge), true).toMermaid())
        .hasLineCount(503);
    assertThatIllegalStateException()
        .isThrownBy(
            () -> new LinkSubgraph(small.nodes(), Collections.nCopies(501, edge), true).toMermaid())
        .withMessageContaining("at most 500 links, not 501");
  }

  @Test
  void of_nothing_is_empty() {
    assertThat(LinkSubgraph.EMPTY.toDot()).isEqualTo("digraph links {\n  node [shape=box];\n}\n");
    assertThat(LinkSubgraph.EMPTY.toMermaid()).isEqualTo("flowchart LR\n");
    assertThat(LinkSubgraph.EMPTY.toJson()).contains("\"nodes\": [").contains("\"links\": [");
  }
}
