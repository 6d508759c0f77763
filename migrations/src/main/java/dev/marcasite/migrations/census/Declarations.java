package dev.marcasite.migrations.census;

import dev.marcasite.migrations.schema.SqlName;
import java.util.HashMap;
import java.util.HashSet;
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

  private final Set<String> lost = new HashSet<>();
  private final Map<String, String> tables = new HashMap<>();
  private final Map<String, String> columns = new HashMap<>();

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
    lost.add(kind + " " + plain(name));
  }

  /**
   * Declares another name for a table.
   *
   * @param from the old name
   * @param to the new name
   */
  public void renameTable(String from, String to) {
    tables.put(plain(from), plain(to));
  }

  /**
   * Declares another name for a column.
   *
   * @param from the old name, {@code table.column}
   * @param to the new name, with or without the table
   */
  public void renameColumn(String from, String to) {
    String name = plain(to);
    columns.put(plain(from), name.substring(name.indexOf('.') + 1));
  }

  /** The renames the other way round, for a rollback of what declares them. */
  public Declarations inverted() {
    Declarations inverted = new Declarations();
    tables.forEach((from, to) -> inverted.tables.put(to, from));
    columns.forEach(
        (from, to) -> {
          int dot = from.indexOf('.');
          inverted.columns.put(table(from.substring(0, dot)) + "." + to, from.substring(dot + 1));
        });
    return inverted;
  }

  private static String plain(String name) {
    int dot = name.indexOf('.');
    return SqlName.key(
        dot < 0
            ? SqlName.plain(name)
            : SqlName.plain(name.substring(0, dot)) + "." + SqlName.plain(name.substring(dot + 1)));
  }

  boolean cover(Loss loss) {
    return covers(loss.kind(), loss.name()) || covers(Loss.Kind.TABLE, loss.table());
  }

  boolean covers(Loss.Kind kind, String name) {
    return lost.contains(kind + " " + SqlName.key(name));
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
        SqlName.key(table) + "." + key, columns.getOrDefault(table(table) + "." + key, key));
  }
}
