package dev.marcasite.notebook.vault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The fields of a YAML mapping. A value of another form than asked for is a warning. */
final class YamlMapping {
  private final YamlSource source;
  private final Map<String, Node> fields = new LinkedHashMap<>();
  private final int line;

  private YamlMapping(YamlSource source, int line) {
    this.source = source;
    this.line = line;
  }

  static YamlMapping empty(YamlSource source) {
    return new YamlMapping(source, source.firstLine());
  }

  static YamlMapping of(MappingNode node, YamlSource source) {
    YamlMapping mapping = new YamlMapping(source, source.lineOf(node));
    node.getValue().forEach(mapping::add);
    return mapping;
  }

  /** The mappings of a list; other items are left out with a warning. */
  static List<YamlMapping> listOf(List<Node> items, YamlSource source) {
    List<YamlMapping> mappings = new ArrayList<>();
    for (Node item : items) {
      if (item instanceof MappingNode mapping) {
        mappings.add(of(mapping, source));
      } else {
        source.warn(item, "item left out: it should have fields such as 'target: key'");
      }
    }
    return mappings;
  }

  private void add(NodeTuple field) {
    if (!(field.getKeyNode() instanceof ScalarNode name)) {
      source.warn(field.getKeyNode(), "field left out: its name is not text");
    } else if (fields.putIfAbsent(name.getValue(), field.getValueNode()) != null) {
      source.warn(name, "'%s' is given twice: the first counts".formatted(name.getValue()));
    }
  }

  int line() {
    return line;
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }

  /** The text of a field; empty if it is absent or blank. */
  Optional<YamlText> find(String field) {
    return Optional.ofNullable(fields.get(field)).flatMap(value -> scalar(field, value));
  }

  /** The text of a field; null if it is absent or blank. */
  @Nullable String text(String field) {
    return find(field).map(YamlText::text).orElse(null);
  }

  /** The texts of a list; a text by itself counts as a list of one. */
  List<YamlText> texts(String field) {
    List<YamlText> texts = new ArrayList<>();
    items(field).forEach(item -> scalar(field, item).ifPresent(texts::add));
    return texts;
  }

  /** The mappings of a list. */
  List<YamlMapping> mappings(String field) {
    return listOf(items(field), source);
  }

  /** The values of all fields but these, in the order written. */
  Map<String, Node> without(Set<String> names) {
    Map<String, Node> others = new LinkedHashMap<>(fields);
    others.keySet().removeAll(names);
    return others;
  }

  private List<Node> items(String field) {
    Node value = fields.get(field);
    if (value == null) {
      return List.of();
    }
    return value instanceof SequenceNode list ? list.getValue() : List.of(value);
  }

  private Optional<YamlText> scalar(String field, Node value) {
    if (!(value instanceof ScalarNode scalar)) {
      return leaveOut(field, value, "should be text");
    }
    if (scalar.getTag().equals(Tag.NULL)) {
      return leaveOut(field, value, "is null");
    }
    String text = scalar.getValue().strip();
    if (text.isEmpty()) {
      return leaveOut(field, value, "is blank");
    }
    return Unicode.isText(text)
        ? Optional.of(new YamlText(text, source.lineOf(value)))
        : leaveOut(field, value, "has half a surrogate pair");
  }

  private Optional<YamlText> leaveOut(String field, Node value, String fault) {
    source.warn(value, "value of '%s' left out: it %s".formatted(field, fault));
    return Optional.empty();
  }
}
