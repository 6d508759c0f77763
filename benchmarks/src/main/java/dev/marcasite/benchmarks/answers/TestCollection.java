package dev.marcasite.benchmarks.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Documents, questions, and for each question the gain of the documents that answer it.
 *
 * @param documents in the order of the file
 * @param questions their texts by their ids, in the order of the file
 * @param gains by question and document; greater is better, 0 and less is no answer
 */
record TestCollection(
    List<Document> documents,
    Map<String, String> questions,
    Map<String, Map<String, Integer>> gains) {

  /** A document; the title may be empty. */
  record Document(String id, String title, String body) {}

  /**
   * Reads a folder. The files may have a prefix, such as {@code de.docs.jsonl}; without {@code
   * qrels.tsv} each question names its only document in {@code doc}.
   */
  static TestCollection read(Path folder, String prefix) throws IOException {
    List<Document> documents = new ArrayList<>();
    for (JsonNode line : lines(folder.resolve(prefix + "docs.jsonl"))) {
      documents.add(new Document(text(line, "id"), text(line, "title"), text(line, "body")));
    }
    Map<String, String> questions = new LinkedHashMap<>();
    Map<String, Map<String, Integer>> gains = new HashMap<>();
    for (JsonNode line : lines(folder.resolve(prefix + "queries.jsonl"))) {
      questions.put(text(line, "id"), text(line, "text"));
      if (line.hasNonNull("doc")) {
        gains.put(text(line, "id"), Map.of(text(line, "doc"), 1));
      }
    }
    Path judgements = folder.resolve(prefix + "qrels.tsv");
    if (Files.exists(judgements)) {
      readJudgements(judgements, gains);
    }
    return new TestCollection(documents, questions, gains);
  }

  /** Question, document, any columns, and last the gain; the first line names the columns. */
  private static void readJudgements(Path file, Map<String, Map<String, Integer>> gains)
      throws IOException {
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] columns = line.split("\t");
      if (columns.length >= 3) {
        int gain = Integer.parseInt(columns[columns.length - 1].strip());
        gains.computeIfAbsent(columns[0], id -> new HashMap<>()).put(columns[1], gain);
      }
    }
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        nodes.add(mapper.readTree(line));
      }
    }
    return nodes;
  }

  private static String text(JsonNode line, String name) {
    return line.path(name).asText("");
  }
}
