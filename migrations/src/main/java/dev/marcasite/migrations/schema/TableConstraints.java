package dev.marcasite.migrations.schema;

import static java.util.stream.Collectors.toSet;

import dev.marcasite.migrations.schema.SqlTokens.Token;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the rules of one table: in SQLite's pragmas, and in its text where they are silent. */
final class TableConstraints {
  private final Connection connection;
  private final String table;

  TableConstraints(Connection connection, String table) {
    this.connection = connection;
    this.table = table;
  }

  /** NOT NULL, defaults and the primary key. */
  static List<Constraint> ofColumns(List<Column> columns) {
    List<Constraint> constraints = new ArrayList<>();
    for (Column column : columns) {
      if (column.notNull()) {
        constraints.add(Constraint.of("not null " + column.key(), column.key()));
      }
      if (column.defaultValue() != null) {
        String value = SqlTokens.canonical(SqlTokens.of(column.defaultValue()));
        constraints.add(Constraint.of("default " + column.key() + " " + value, column.key()));
      }
    }
    List<String> key =
        columns.stream()
            .filter(column -> column.keyPosition() > 0)
            .sorted(Comparator.comparingInt(Column::keyPosition))
            .map(Column::key)
            .toList();
    if (!key.isEmpty()) {
      constraints.add(new Constraint("primary key " + key, Set.copyOf(key)));
    }
    return constraints;
  }

  /** CHECK, COLLATE, GENERATED, AUTOINCREMENT, STRICT and WITHOUT ROWID. */
  static List<Constraint> inText(String sql) {
    TableText text = TableText.of(sql);
    List<Constraint> constraints = new ArrayList<>();
    for (List<Token> element : text.elements()) {
      String column =
          TableText.isTableConstraint(element) ? "" : SqlName.key(element.get(0).name());
      for (int i = 0; i < element.size(); i++) {
        inElement(element, i, column, constraints);
      }
    }
    if (text.options().stream().anyMatch(token -> token.is("strict"))) {
      constraints.add(Constraint.of("strict"));
    }
    if (text.options().stream().anyMatch(token -> token.is("without"))) {
      constraints.add(Constraint.of("without rowid"));
    }
    return constraints;
  }

  private static void inElement(
      List<Token> element, int i, String column, List<Constraint> constraints) {
    Token token = element.get(i);
    boolean parenthesis = i + 1 < element.size() && element.get(i + 1).text().equals("(");
    if (token.depth() != 1) {
      return;
    }
    if (token.is("check") && parenthesis) {
      constraints.add(expression("check ", element, i));
    } else if (token.is("as") && parenthesis && !column.isEmpty()) {
      constraints.add(expression("generated " + column + " as ", element, i));
    } else if (isDeferred(element, i)) {
      constraints.add(about("deferred foreign key", element, column));
    } else if (token.is("conflict") && i + 1 < element.size()) {
      String answer = element.get(i + 1).canonical();
      constraints.add(about("on conflict " + answer + " of " + rule(element, i), element, column));
    } else if (token.is("autoincrement")) {
      constraints.add(Constraint.of("autoincrement"));
    } else if (token.is("collate") && !column.isEmpty() && i + 1 < element.size()) {
      String collation = element.get(i + 1).canonical();
      constraints.add(Constraint.of("collate " + column + " " + collation, column));
    }
  }

  private static boolean isDeferred(List<Token> element, int i) {
    return i + 2 < element.size()
        && element.get(i).is("deferrable")
        && element.get(i + 1).is("initially")
        && element.get(i + 2).is("deferred")
        && !element.get(i - 1).is("not");
  }

  /** The rule that words behind it belong to. */
  private static String rule(List<Token> element, int end) {
    for (int i = end; i > 0; i--) {
      if (Set.of("unique", "null", "key", "check").contains(element.get(i - 1).canonical())) {
        return element.get(i - 1).canonical();
      }
    }
    return "";
  }

  /** A rule about the column, or about those in the table constraint's first parenthesis. */
  private static Constraint about(String what, List<Token> element, String column) {
    List<String> columns =
        column.isEmpty()
            ? element.stream()
                .dropWhile(token -> token.depth() < 2)
                .takeWhile(token -> token.depth() >= 2)
                .map(Token::canonical)
                .filter(text -> !text.equals(","))
                .toList()
            : List.of(column);
    return new Constraint(what + " " + columns, Set.copyOf(columns));
  }

  /** What an index forbids if it is unique: columns, expressions, and the rows it speaks of. */
  static Optional<Constraint> ofIndex(String sql) {
    List<Token> tokens = SqlTokens.of(sql);
    int open = 0;
    while (open < tokens.size() && !tokens.get(open).text().equals("(")) {
      open++;
    }
    if (open == tokens.size() || !tokens.get(1).is("unique")) {
      return Optional.empty();
    }
    return Optional.of(expression("unique ", tokens.subList(open, tokens.size())));
  }

  private static Constraint expression(String what, List<Token> element, int word) {
    return expression(what, element.subList(word + 1, SqlTokens.closing(element, word + 1) + 1));
  }

  private static Constraint expression(String what, List<Token> tokens) {
    return new Constraint(
        what + SqlTokens.canonical(tokens),
        tokens.stream()
            .filter(token -> !token.text().startsWith("'"))
            .map(Token::canonical)
            .collect(toSet()));
  }

  /** UNIQUE, with the collations of keys, and FOREIGN KEY. */
  List<Constraint> inPragmas() throws SQLException {
    List<Constraint> constraints = new ArrayList<>();
    keys(constraints, "u", "unique ", "");
    keys(constraints, "pk", "primary key compares ", " where coll <> 'BINARY'");
    for (List<String> parts :
        groups(
            """
            select id, lower("from") || '>' || lower("table") || '.' || coalesce(lower("to"), '')
                     || ' on update ' || lower(on_update) || ' on delete ' || lower(on_delete)
              from pragma_foreign_key_list(?) order by id, seq""")) {
      Set<String> columns =
          parts.stream().map(part -> part.substring(0, part.indexOf('>'))).collect(toSet());
      constraints.add(new Constraint("foreign key " + parts, columns));
    }
    return constraints;
  }

  private void keys(List<Constraint> constraints, String origin, String what, String chosen)
      throws SQLException {
    for (List<String> parts :
        groups(
            """
            select name, part || iif(coll = 'BINARY', '', ' ' || lower(coll)) from (
              select list.name as name, lower(coalesce(part.name, '')) as part, part.coll as coll
                from pragma_index_list(?) as list, pragma_index_xinfo(list.name) as part
               where list.origin = '%s' and part.key order by list.seq, part.seqno)%s"""
                .formatted(origin, chosen))) {
      constraints.add(
          new Constraint(
              what + parts,
              parts.stream().map(part -> part.replaceAll(" [^ ]*$", "")).collect(toSet())));
    }
  }

  /** The second columns of the rows, together for each first column. */
  private Iterable<List<String>> groups(String sql) throws SQLException {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, table);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          groups.computeIfAbsent(row.getString(1), id -> new ArrayList<>()).add(row.getString(2));
        }
      }
    }
    return groups.values();
  }
}
