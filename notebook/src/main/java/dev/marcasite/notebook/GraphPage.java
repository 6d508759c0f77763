package dev.marcasite.notebook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.marcasite.search.graph.LinkSubgraph;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page that draws a graph. It holds all it needs, the drawing library with its licence at the
 * head included, and so works without a network.
 */
@SuppressWarnings("InlineFormatString") // the page has a name
final class GraphPage {
  /** All places are filled in one pass: a title may look like a place. */
  private static final Pattern PLACE = Pattern.compile("\\{\\{(title|library|graph)}}");

  private static final String LIBRARY =
      "/META-INF/resources/webjars/cytoscape/%s/dist/cytoscape.min.js";
  private static final String COORDINATES =
      "/META-INF/maven/org.webjars.npm/cytoscape/pom.properties";

  private GraphPage() {}

  static String of(LinkSubgraph graph) throws IOException {
    String title = graph.nodes().isEmpty() ? "Graph" : graph.nodes().get(0).title();
    Map<String, String> parts =
        Map.of(
            "title", escaped(title),
            "library", library().replace("</script", "<\\/script"),
            "graph", graph.toJson());
    return PLACE
        .matcher(resource("/dev/marcasite/notebook/graph.html"))
        .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
  }

  private static String library() throws IOException {
    Properties coordinates = new Properties();
    try (InputStream stream = open(COORDINATES)) {
      coordinates.load(stream);
    }
    return resource(LIBRARY.formatted(coordinates.getProperty("version")));
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = open(name)) {
      return new String(stream.readAllBytes(), UTF_8);
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream stream = GraphPage.class.getResourceAsStream(name);
    if (stream == null) {
      throw new FileNotFoundException("there is no resource '%s'".formatted(name));
    }
    return stream;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
