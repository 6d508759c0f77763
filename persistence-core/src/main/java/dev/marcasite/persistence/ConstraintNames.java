package dev.marcasite.persistence;

import dev.marcasite.persistence.ConstraintViolationException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The constraints of a table that its CREATE TABLE gives a name, which SQLite itself keeps for
 * checks only.
 *
 * @see <a href="https://www.sqlite.org/syntax/table-constraint.html">Table constraints</a>
 */
final class ConstraintNames {
  private record Named(String name, Kind kind, List<String> columns) {}

  private final SqlTokens tokens;
  private final List<Named> all = new ArrayList<>();
  private int depth;
  private SqlTokens.Type type = SqlTokens.Type.OTHER;

  private ConstraintNames(String createTable) {
    tokens = new SqlTokens(createTable);
  }

  /** The name of a constraint; null if nobody has given it one. */
  static @Nullable String find(String createTable, Kind kind, List<String> columns) {
    ConstraintNames names = new ConstraintNames(createTable);
    names.read();
    List<String> wanted = columns.stream().map(ConstraintNames::key).toList();
    return names.all.stream()
        .filter(named -> named.kind == kind && named.columns.equals(wanted))
        .map(Named::name)
        .findFirst()
        .orElse(null);
  }

  private void read() {
    do {
      next();
    } while (type != SqlTokens.Type.END && depth == 0);
    while (type != SqlTokens.Type.END && depth > 0) {
      readElement();
    }
  }

  /** A column or a constraint of the table, up to the comma. */
  private void readElement() {
    next();
    String column = key(tokens.text());
    while (type != SqlTokens.Type.END && depth > 0 && !(depth == 1 && isWord(","))) {
      if (depth == 1 && isWord("constraint")) {
        readNamed(column);
      } else {
        next();
      }
    }
  }

  private void readNamed(String column) {
    next();
    String name = plain(tokens.text());
    next();
    Kind kind = kind();
    if (kind != null) {
      all.add(new Named(name, kind, readColumns(kind, column)));
    }
  }

  private @Nullable Kind kind() {
    if (type != SqlTokens.Type.WORD) {
      return null;
    }
    return switch (tokens.text().toLowerCase(Locale.ROOT)) {
      case "unique" -> Kind.UNIQUE;
      case "primary" -> Kind.PRIMARY_KEY;
      case "not" -> Kind.NOT_NULL;
      case "foreign", "references" -> Kind.FOREIGN_KEY;
      default -> null;
    };
  }

  /** Those in parentheses behind the words, or the column that the words belong to. */
  private List<String> readColumns(Kind kind, String column) {
    boolean ofColumn = isWord("references") || kind == Kind.NOT_NULL;
    do {
      next();
    } while (type == SqlTokens.Type.WORD && (isWord("key") || isWord("null")));
    if (ofColumn || type != SqlTokens.Type.OPEN) {
      return List.of(column);
    }
    List<String> columns = new ArrayList<>();
    boolean first = true;
    for (next(); depth > 1 && type != SqlTokens.Type.END; next()) {
      if (depth == 2 && first) {
        columns.add(key(tokens.text()));
      }
      first = depth == 2 && isWord(",");
    }
    return columns;
  }

  private void next() {
    type = tokens.next();
    if (type == SqlTokens.Type.OPEN) {
      depth++;
    } else if (type == SqlTokens.Type.CLOSE) {
      depth--;
    }
  }

  private boolean isWord(String word) {
    return tokens.text().equalsIgnoreCase(word);
  }

  private static String key(String name) {
    return plain(name).toLowerCase(Locale.ROOT);
  }

  private static String plain(String name) {
    if (name.length() < 2 || "\"`['".indexOf(name.charAt(0)) < 0) {
      return name;
    }
    char quote = name.charAt(0);
    String inner = name.substring(1, name.length() - 1);
    return quote == '[' ? inner : inner.replace("" + quote + quote, "" + quote);
  }
}
