package dev.marcasite.migrations.schema;

import dev.marcasite.migrations.schema.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The text of a CREATE TABLE, as far as SQLite's pragmas do not tell what it says. */
final class TableText {
  private static final Set<String> TABLE_CONSTRAINTS =
      Set.of("constraint", "primary", "unique", "check", "foreign");

  private final String sql;
  private final List<Token> tokens;
  private final int name;
  private final int open;

  private TableText(String sql) {
    this.sql = sql;
    tokens = SqlTokens.of(sql);
    name = nameIndex();
    open = name + 1;
    if (open >= tokens.size() || !tokens.get(open).text().equals("(")) {
      throw new IllegalArgumentException("definition must be CREATE TABLE name (...): " + sql);
    }
  }

  /**
   * Reads the text.
   *
   * @throws IllegalArgumentException if it is no CREATE TABLE with columns
   */
  static TableText of(String sql) {
    return new TableText(sql);
  }

  private int nameIndex() {
    int i = 0;
    boolean create = word(i++, "create");
    if (!create || !word(i++, "table")) {
      throw new IllegalArgumentException("definition must be CREATE TABLE name (...): " + sql);
    }
    return word(i, "if") ? i + 3 : i;
  }

  private boolean word(int index, String word) {
    return index < tokens.size() && tokens.get(index).is(word);
  }

  String name() {
    return tokens.get(name).name();
  }

  /** The same table under another name, without a semicolon at its end. */
  String renamed(String newName) {
    Token last = tokens.get(tokens.size() - 1);
    int end = last.text().equals(";") ? last.start() : last.end();
    return "create table "
        + SqlName.quoted(newName)
        + " "
        + sql.substring(tokens.get(open).start(), end);
  }

  /** The columns and constraints, each cut into words. */
  List<List<Token>> elements() {
    List<List<Token>> elements = new ArrayList<>();
    int close = SqlTokens.closing(tokens, open);
    int from = open + 1;
    for (int i = from; i <= close; i++) {
      boolean comma = tokens.get(i).text().equals(",") && tokens.get(i).depth() == 1;
      if (comma || i == close) {
        elements.add(tokens.subList(from, i));
        from = i + 1;
      }
    }
    return elements;
  }

  /** Whether the element is a constraint of the table; otherwise it is a column. */
  static boolean isTableConstraint(List<Token> element) {
    return TABLE_CONSTRAINTS.contains(element.get(0).text().toLowerCase(Locale.ROOT));
  }

  /** STRICT, WITHOUT ROWID: the words behind the columns. */
  List<Token> options() {
    return tokens.subList(SqlTokens.closing(tokens, open) + 1, tokens.size());
  }
}
