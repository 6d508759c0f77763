package dev.marcasite.notebook.vault;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Writes YAML values as JSON. Aliases are written out, up to a limit that stops a flood of them.
 */
final class MetadataJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MAX_VALUES = 10_000;
  private static final int MAX_DEPTH = 64;

  private final JsonGenerator out;
  private int values;

  private MetadataJson(JsonGenerator out) {
    this.out = out;
  }

  /** A JSON object of the fields; null if there are none. */
  static @Nullable String write(Map<String, Node> fields) throws UnreadableFileException {
    if (fields.isEmpty()) {
      return null;
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      MetadataJson json = new MetadataJson(out);
      out.writeStartObject();
      for (Map.Entry<String, Node> field : fields.entrySet()) {
        out.writeFieldName(field.getKey());
        json.value(field.getValue(), 1);
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    String json = text.toString();
    if (!Unicode.isText(json)) {
      throw new UnreadableFileException(
          1, "file left out: its front matter has half a surrogate pair");
    }
    return json;
  }

  private void value(Node node, int depth) throws IOException, UnreadableFileException {
    if (++values > MAX_VALUES || depth > MAX_DEPTH) {
      throw new UnreadableFileException(
          1,
          "file left out: its front matter has more than %d values or %d levels"
              .formatted(MAX_VALUES, MAX_DEPTH));
    }
    if (node instanceof MappingNode mapping) {
      object(mapping, depth);
    } else if (node instanceof SequenceNode list) {
      out.writeStartArray();
      for (Node item : list.getValue()) {
        value(item, depth + 1);
      }
      out.writeEndArray();
    } else if (node instanceof ScalarNode scalar) {
      scalar(scalar);
    }
  }

  private void object(MappingNode mapping, int depth) throws IOException, UnreadableFileException {
    out.writeStartObject();
    for (NodeTuple field : mapping.getValue()) {
      Node name = field.getKeyNode();
      out.writeFieldName(name instanceof ScalarNode text ? text.getValue() : name.toString());
      value(field.getValueNode(), depth + 1);
    }
    out.writeEndObject();
  }

  private void scalar(ScalarNode scalar) throws IOException {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      out.writeNull();
    } else if (tag.equals(Tag.BOOL)) {
      out.writeBoolean(Boolean.parseBoolean(text));
    } else if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      number(text);
    } else {
      out.writeString(text);
    }
  }

  /** Numbers that JSON does not know, such as {@code .inf} and {@code 0x1F}, stay text. */
  private void number(String text) throws IOException {
    try {
      out.writeNumber(new BigDecimal(text));
    } catch (NumberFormatException e) {
      out.writeString(text);
    }
  }
}
