package dev.marcasite.notebook.vault;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * YAML 1.2 within a file, read as nodes: unlike plain values they know their line, and a date stays
 * the text that was written.
 *
 * @param firstLine the line of the file on which the YAML begins, counted from 1
 * @param problems of the file
 */
record YamlSource(int firstLine, FileProblems problems) {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setSchema(new CoreSchema()).build();

  /** The root of the document; empty if it has no content. */
  Optional<Node> root(String text) throws UnreadableFileException {
    try {
      return new Compose(SETTINGS).composeString(text);
    } catch (MarkedYamlEngineException e) {
      throw broken(e.getProblemMark().map(Mark::getLine).orElse(0), e.getProblem());
    } catch (YamlEngineException e) {
      throw broken(0, String.valueOf(e.getMessage()));
    }
  }

  private UnreadableFileException broken(int line, String what) {
    return new UnreadableFileException(
        firstLine + line, "file left out: broken YAML: " + what.lines().findFirst().orElse(what));
  }

  int lineOf(Node node) {
    return firstLine + node.getStartMark().map(Mark::getLine).orElse(0);
  }

  void warn(Node node, String message) {
    problems.warn(lineOf(node), message);
  }
}
