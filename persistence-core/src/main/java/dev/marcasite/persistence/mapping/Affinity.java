package dev.marcasite.persistence.mapping;

import java.util.Locale;

/**
 * What SQLite turns values into that are written to a column, as far as it can.
 *
 * @see <a href="https://www.sqlite.org/datatype3.html#determination_of_column_affinity">Column
 *     affinity</a>
 */
enum Affinity {
  INTEGER,
  TEXT,
  NONE,
  REAL,
  NUMERIC;

  static Affinity of(String declared) {
    String type = declared.toUpperCase(Locale.ROOT);
    if (type.contains("INT")) {
      return INTEGER;
    }
    if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
      return TEXT;
    }
    if (type.contains("BLOB") || type.isEmpty() || type.equals("ANY")) {
      return NONE;
    }
    return type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB") ? REAL : NUMERIC;
  }

  /** Whether a value of this class stays what it is, or changes its class and not its value. */
  boolean keeps(StorageClass stored) {
    return switch (stored) {
      case BLOB -> true;
      case TEXT -> this == TEXT || this == NONE;
      case INTEGER -> this == INTEGER || this == NUMERIC || this == NONE;
      case REAL -> this == REAL || this == NUMERIC || this == NONE;
    };
  }
}
