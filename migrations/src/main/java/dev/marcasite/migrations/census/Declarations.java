package dev.marcasite.migrations.census;

import dev.marcasite.migrations.schema.Constraint;
import dev.marcasite.migrations.schema.SqlName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a changelog says about losses, in lines of comment:
 *
 * <pre>{@code
 * --loses table old_note
 * --loses column note.colour
 * --loses values note.title
 * --renames table note to remark
 * --renames column note.text to body
 * }</pre>
 *
 * <p>The kinds are those of {@link Loss.Kind}; constraints are named by their table.
 */
public final class Declarations {
  private static final Pattern LINE =
      Pattern.compile(
          "^\\s*--\\s*(?:loses\\s+(?<kind>[a-z]+)\\s+(?<lost>.+?)"
              + "|renames\\s+(?<what>table|column)\\s+(?<from>.+?)\\s+to\\s+(?<to>.+?))\\s*;?\\s*$",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private final Set<List<String>> lost = new HashSet<>();
  private final Map<String, String> tables = new HashMap<>();
  private final Map<List<String>, String> columns = new HashMap<>();

  /** No declarations yet. */
  public Declarations() {}

  /**
   * Adds what a text declares.
   *
   * @param text SQL or a comment; other lines are ignored
   * @throws IllegalArgumentException if it names a kind of loss that does not exist
   */
  public void addFrom(String text) {
    Matcher line = LINE.matcher(text);
    while (line.find()) {
      if (line.group("kind") != null) {
        lose(kind(line.group("kind")), line.group("lost"));
      } else if (SqlName.key(line.group("what")).equals("table")) {
        renameTable(line.group("from"), line.group("to"));
      } else {
        renameColumn(line.group("from"), line.group("to"));
      }
    }
  }

  private static Loss.Kind kind(String word) {
    try {
      return Loss.Kind.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("loses: there is no kind of loss '" + word + "'", e);
    }
  }

  /**
   * Declares that something may be lost.
   *
   * @param kind what it is
   * @param name as in a changelog
   */
  public void lose(Loss.Kind kind, String name) {
    List<String> parts = SqlName.parts(name);
    boolean ofColumn = kind == Loss.Kind.COLUMN || kind == Loss.Kind.VALUES;
    if (ofColumn && parts.size() == 2) {
      lose(kind, parts.get(0), parts.get(1));
    } else {
      lose(kind, SqlName.plain(name), "");
    }
  }

  /**
   * Declares that a column or its values may be lost.
   *
   * @param kind what it is
   * @param table its name without quotes
   * @param column its name without quotes
   */
  public void lose(Loss.Kind kind, String table, String column) {
    lost.add(entry(kind, table, column));
  }

  private static List<String> entry(Loss.Kind kind, String name, String column) {
    return List.of(kind.word(), SqlName.key(name), SqlName.key(column));
  }

  /**
   * Declares another name for a table.
   *
   * @param from the old name
   * @param to the new name
   */
  public void renameTable(String from, String to) {
    tables.put(SqlName.key(SqlName.plain(from)), SqlName.key(SqlName.plain(to)));
  }

  /**
   * Declares another name for a column.
   *
   * @param from the old name, {@code table.column}
   * @param to the new name, with or without the table
   * @throws IllegalArgumentException if the old name has no table
   */
  public void renameColumn(String from, String to) {
    List<String> old = SqlName.parts(from);
    if (old.size() < 2) {
      throw new IllegalArgumentException("renames: a column is written table.column: " + from);
    }
    List<String> name = SqlName.parts(to);
    columns.put(
        List.of(SqlName.key(old.get(0)), SqlName.key(old.get(1))),
        SqlName.key(name.get(name.size() - 1)));
  }

  /** The renames the other way round, for a rollback of what declares them. */
  public Declarations inverted() {
    Declarations inverted = new Declarations();
    tables.forEach((from, to) -> inverted.tables.put(to, from));
    columns.forEach(
        (from, to) -> inverted.columns.put(List.of(table(from.get(0)), to), from.get(1)));
    return inverted;
  }

  boolean cover(Loss loss) {
    return covers(loss.kind(), loss.name(), loss.column())
        || covers(Loss.Kind.TABLE, loss.name(), "");
  }

  boolean covers(Loss.Kind kind, String name, String column) {
    return lost.contains(entry(kind, name, column));
  }

  /** The name of the table afterwards, in lower case. */
  String table(String before) {
    String key = SqlName.key(before);
    return tables.getOrDefault(key, key);
  }

  /** The name of the column afterwards, in lower case; the table has its name from before. */
  String column(String table, String before) {
    String key = SqlName.key(before);
    return columns.getOrDefault(
        List.of(SqlName.key(table), key), columns.getOrDefault(List.of(table(table), key), key));
  }

  /** The constraint of a table as it reads after the declared renames. */
  Constraint renamed(Constraint constraint, String table) {
    String text = constraint.text();
    for (String column : constraint.columns()) {
      text = text.replaceAll(word(column), Matcher.quoteReplacement(column(table, column)));
    }
    int parent = text.indexOf('>');
    if (text.startsWith("foreign key") && parent > 0) {
      String name = text.substring(parent + 1, text.indexOf('.', parent));
      text = text.replace(">" + name + ".", ">" + table(name) + ".");
    }
    return new Constraint(text, constraint.columns());
  }

  private static String word(String name) {
    return "(?<![\\w.])" + Pattern.quote(name) + "(?!\\w)";
  }
}
