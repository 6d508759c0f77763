package dev.marcasite.persistence;

import dev.marcasite.persistence.SqlText.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one statement: finds its kind, its parameters, and that nothing follows it. */
final class SqlScanner {
  private static final int MOST_PARAMETERS = 32_766;

  private final String sql;
  private final SqlTokens tokens;
  private final List<String> parameters = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private @Nullable Kind kind;
  private boolean explains;
  private int begin;
  private boolean insideWith;
  private int depth;

  SqlScanner(String sql) {
    this.sql = sql;
    this.tokens = new SqlTokens(sql);
  }

  SqlText scan() {
    if (sql.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "sql holds a NUL character, at which SQLite stops reading");
    }
    SqlTokens.Type previous = SqlTokens.Type.END;
    for (SqlTokens.Type type = tokens.next(); type != SqlTokens.Type.END; type = tokens.next()) {
      if (type == SqlTokens.Type.SEMICOLON) {
        requireNothingMore();
        break;
      }
      take(type, previous);
      previous = type;
    }
    return new SqlText(sql, kind(), List.copyOf(parameters), begin);
  }

  private void take(SqlTokens.Type type, SqlTokens.Type previous) {
    switch (type) {
      case OPEN -> depth++;
      case CLOSE -> depth--;
      case PARAMETER -> takeParameter(tokens.text());
      case WORD -> takeWord(previous);
      default -> {}
    }
    if (kind == null && !insideWith && !explains && type != SqlTokens.Type.WORD) {
      kind = Kind.OTHER;
    }
  }

  /** Only the first word matters, and after WITH the first word that follows the last table. */
  private void takeWord(SqlTokens.Type previous) {
    if (kind != null || (insideWith && (depth > 0 || previous != SqlTokens.Type.CLOSE))) {
      return;
    }
    String word = tokens.text().toLowerCase(Locale.ROOT);
    if (insideWith) {
      kind = word.equals("as") ? null : kindOf(word);
    } else if (word.equals("explain")) {
      explains = true;
    } else if (!explains || (!word.equals("query") && !word.equals("plan"))) {
      begin = explains ? tokens.start() : 0;
      insideWith = word.equals("with");
      kind = insideWith ? null : kindOf(word);
    }
  }

  private static Kind kindOf(String word) {
    return switch (word) {
      case "select", "values" -> Kind.SELECT;
      case "insert" -> Kind.INSERT;
      case "update" -> Kind.UPDATE;
      case "delete" -> Kind.DELETE;
      default -> Kind.OTHER;
    };
  }

  private Kind kind() {
    if (kind == null && !insideWith && !explains) {
      throw new IllegalArgumentException("sql holds no statement");
    }
    if (kind == null) {
      return Kind.OTHER;
    }
    return explains && kind == Kind.SELECT ? Kind.EXPLAIN : explains ? Kind.OTHER : kind;
  }

  private void requireNothingMore() {
    SqlTokens.Type type;
    do {
      type = tokens.next();
    } while (type == SqlTokens.Type.SEMICOLON);
    if (type != SqlTokens.Type.END) {
      throw new IllegalArgumentException(
          "sql holds more than one statement; SQLite would run only the first");
    }
  }

  /** SQLite numbers parameters by first appearance; {@code ?7} is the seventh. */
  private void takeParameter(String text) {
    if (text.startsWith("$") || text.startsWith("#")) {
      throw new IllegalArgumentException(
          "sql has the parameter %s; write it as :%s".formatted(text, text.substring(1)));
    }
    if (text.startsWith(SqlText.UNNAMED) && text.length() > 1) {
      takeNumbered(text);
    } else if (text.equals(SqlText.UNNAMED) || names.add(text)) {
      parameters.add(text);
    }
    if (parameters.size() > MOST_PARAMETERS) {
      throw new IllegalArgumentException(
          "sql has more than %d parameters".formatted(MOST_PARAMETERS));
    }
  }

  private void takeNumbered(String text) {
    int number;
    try {
      number = Integer.parseInt(text.substring(1));
    } catch (NumberFormatException e) {
      number = MOST_PARAMETERS + 1;
    }
    if (number < 1 || number > MOST_PARAMETERS) {
      throw new IllegalArgumentException(
          "sql has the parameter %s; numbers go from ?1 to ?%d".formatted(text, MOST_PARAMETERS));
    }
    while (parameters.size() < number) {
      parameters.add(SqlText.UNNAMED);
    }
  }
}
