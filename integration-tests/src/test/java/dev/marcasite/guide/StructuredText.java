package dev.marcasite.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Blocks that are read instead of run. */
final class StructuredText {
  private StructuredText() {}

  static void requireProperties(CodeBlock block) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(block.code()));
    assertThat(properties).isNotEmpty();
  }

  static void requireYaml(CodeBlock block) {
    Object value = new Load(LoadSettings.builder().build()).loadFromString(block.code());
    assertThat(value).isInstanceOf(Map.class);
  }

  /** Dependencies on modules of this repository, in its own version. */
  static void requireDependencies(CodeBlock block)
      throws IOException, ParserConfigurationException, SAXException {
    String version =
        parse(MarkdownPage.read(MarkdownPage.ROOT.resolve("pom.xml")).text())
            .getElementsByTagName("version")
            .item(0)
            .getTextContent();
    Element root = parse("<dependencies>" + block.code() + "</dependencies>");
    assertThat(texts(root, "artifactId"))
        .isNotEmpty()
        .allSatisfy(
            module -> assertThat(MarkdownPage.ROOT.resolve(module).resolve("pom.xml")).exists());
    assertThat(texts(root, "groupId")).containsOnly("dev.marcasite");
    assertThat(texts(root, "version")).containsOnly(version);
  }

  private static Element parse(String xml)
      throws IOException, ParserConfigurationException, SAXException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)))
        .getDocumentElement();
  }

  private static List<String> texts(Element root, String name) {
    NodeList nodes = root.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }
}
