package dev.marcasite.search;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A full-text index over the table of an application's or plugin's own entity. Immutable; each
 * {@code with} method returns a changed copy.
 *
 * <p>{@link #changelog} is the text of a changelog that the migrator applies: put it into a file of
 * the plugin's jar and name it in the descriptor, with {@link #name} as a derived table. {@link
 * DefinedIndex} searches. The table must have an explicit integer primary key.
 *
 * @param namespace the owner of the changelog
 * @param table the table
 * @param id its integer primary key
 * @param columns the columns to search with the weight of each, in order
 * @param words what counts as a word
 * @param prefixSizes lengths of beginnings that are looked up at once, 1 to 10; makes the index
 *     larger
 */
public record IndexDefinition(
    String namespace,
    String table,
    String id,
    Map<String, Double> columns,
    Words words,
    List<Integer> prefixSizes) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,60}");

  /** What counts as a word. */
  public enum Words {
    /** Letters and digits, without regard to case and accents. */
    PLAIN("unicode61 remove_diacritics 2"),
    /** The same without English endings. */
    ENGLISH("porter unicode61 remove_diacritics 2"),
    /** Any three characters: finds parts of words, but nothing shorter than three characters. */
    PARTS("trigram");

    private final String tokenizer;

    Words(String tokenizer) {
      this.tokenizer = tokenizer;
    }
  }

  /** Refuses names that are no plain lower-case identifiers, and an index without columns. */
  public IndexDefinition {
    columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    prefixSizes = List.copyOf(prefixSizes);
    requireName("namespace", namespace);
    requireName("table", table);
    requireName("id", id);
    columns.keySet().forEach(column -> requireName("columns", column));
    columns.values().forEach(IndexDefinition::requireWeight);
    prefixSizes.forEach(IndexDefinition::requireSize);
  }

  /** An index over English text in a table whose key is {@code id}; add columns. */
  public static IndexDefinition on(String namespace, String table) {
    return new IndexDefinition(namespace, table, "id", Map.of(), Words.ENGLISH, List.of());
  }

  /** This index with one more column. */
  public IndexDefinition withColumn(String column, double weight) {
    Map<String, Double> more = new LinkedHashMap<>(columns);
    more.put(column, weight);
    return new IndexDefinition(namespace, table, id, more, words, prefixSizes);
  }

  /** This index with another primary key. */
  public IndexDefinition withId(String id) {
    return new IndexDefinition(namespace, table, id, columns, words, prefixSizes);
  }

  /** This index with other words. */
  public IndexDefinition withWords(Words words) {
    return new IndexDefinition(namespace, table, id, columns, words, prefixSizes);
  }

  /** This index with beginnings of other lengths. */
  public IndexDefinition withPrefixSizes(Integer... sizes) {
    return new IndexDefinition(namespace, table, id, columns, words, Arrays.asList(sizes));
  }

  /** The name of the index, a table of the file. */
  public String name() {
    return table + "_fts";
  }

  /** The changelog that creates the index and keeps it in step. */
  public String changelog() {
    if (columns.isEmpty()) {
      throw new IllegalStateException("columns must name at least one column");
    }
    return String.join(
        "\n", "--liquibase formatted sql\n", created(), insert(), delete(), update());
  }

  private String created() {
    List<String> options = new ArrayList<>();
    options.add("content = '%s', content_rowid = '%s'".formatted(table, id));
    options.add("tokenize = '%s'".formatted(words.tokenizer));
    if (!prefixSizes.isEmpty()) {
      options.add("prefix = '%s'".formatted(list(prefixSizes, " ")));
    }
    return """
        --changeset %1$s:%2$s
        create virtual table %2$s using fts5 (
          %3$s,
          %4$s
        );
        insert into %2$s (%2$s) values ('rebuild');
        --rollback drop table %2$s;
        """
        .formatted(namespace, name(), names(""), String.join(",\n  ", options));
  }

  private String insert() {
    return trigger("insert", "after insert on " + table, added());
  }

  private String delete() {
    return trigger("delete", "after delete on " + table, removed());
  }

  private String update() {
    String changed =
        columns.keySet().stream()
            .map(column -> "new.%1$s is not old.%1$s".formatted(column))
            .collect(joining(" or "));
    String when = "after update of %s on %s\nwhen %s".formatted(names(""), table, changed);
    return trigger("update", when, removed() + added());
  }

  private String trigger(String kind, String when, String work) {
    return """
        --changeset %1$s:%2$s-%3$s splitStatements:false
        create trigger %2$s_%3$s %4$s
        begin
        %5$send;
        --rollback drop trigger %2$s_%3$s;
        """
        .formatted(namespace, name(), kind, when, work);
  }

  private String added() {
    return "  insert into %1$s (rowid, %2$s) values (new.%3$s, %4$s);\n"
        .formatted(name(), names(""), id, names("new."));
  }

  private String removed() {
    return "  insert into %1$s (%1$s, rowid, %2$s) values ('delete', old.%3$s, %4$s);\n"
        .formatted(name(), names(""), id, names("old."));
  }

  private String names(String prefix) {
    return columns.keySet().stream().map(prefix::concat).collect(joining(", "));
  }

  private static String list(List<Integer> numbers, String separator) {
    return numbers.stream().map(String::valueOf).collect(joining(separator));
  }

  private static void requireName(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what + " must be lower-case letters, digits and underscores: " + name);
    }
  }

  private static void requireWeight(double weight) {
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException(
          "columns must have finite weights, not negative: " + weight);
    }
  }

  private static void requireSize(int size) {
    if (size < 1 || size > 10) {
      throw new IllegalArgumentException("prefixSizes must be from 1 to 10: " + size);
    }
  }
}
