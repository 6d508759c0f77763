package dev.marcasite.persistence;

/** Splits SQL into the tokens that matter for telling statements apart, as SQLite does. */
final class SqlTokens {
  enum Type {
    WORD,
    PARAMETER,
    OPEN,
    CLOSE,
    SEMICOLON,
    OTHER,
    END
  }

  private final String sql;
  private int start;
  private int end;

  SqlTokens(String sql) {
    this.sql = sql;
  }

  /** The text of the token that {@link #next} has just found. */
  String text() {
    return sql.substring(start, end);
  }

  /** Where that token begins. */
  int start() {
    return start;
  }

  /** Where that token ends. */
  int end() {
    return end;
  }

  Type next() {
    start = skipBlanks(end);
    if (start >= sql.length()) {
      end = start;
      return Type.END;
    }
    char c = sql.charAt(start);
    end = start + 1;
    return switch (c) {
      case ';' -> Type.SEMICOLON;
      case '(' -> Type.OPEN;
      case ')' -> Type.CLOSE;
      case '\'', '"', '`' -> quoted(c);
      case '[' -> bracketed();
      case '?' -> parameter();
      case ':', '@', '$', '#' -> isWordPart(end) ? parameter() : Type.OTHER;
      default -> isWordPart(start) ? word() : Type.OTHER;
    };
  }

  private Type quoted(char quote) {
    while (end < sql.length()) {
      if (sql.charAt(end++) == quote) {
        if (end >= sql.length() || sql.charAt(end) != quote) {
          return Type.OTHER;
        }
        end++;
      }
    }
    return Type.OTHER;
  }

  private Type bracketed() {
    int close = sql.indexOf(']', end);
    end = close < 0 ? sql.length() : close + 1;
    return Type.OTHER;
  }

  private Type parameter() {
    while (isWordPart(end)) {
      end++;
    }
    return Type.PARAMETER;
  }

  private Type word() {
    while (isWordPart(end)) {
      end++;
    }
    return Type.WORD;
  }

  private boolean isWordPart(int at) {
    if (at >= sql.length()) {
      return false;
    }
    char c = sql.charAt(at);
    return c == '_' || c == '$' || (c >= 0x80 && c != '\uFEFF') || Character.isLetterOrDigit(c);
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < sql.length()) {
      if (isBlank(sql.charAt(at))) {
        at++;
      } else if (sql.startsWith("--", at)) {
        int newline = sql.indexOf('\n', at);
        at = newline < 0 ? sql.length() : newline + 1;
      } else if (sql.startsWith("/*", at)) {
        int close = sql.indexOf("*/", at + 2);
        at = close < 0 ? sql.length() : close + 2;
      } else {
        return at;
      }
    }
    return at;
  }

  /** SQLite's own white space, and the byte-order mark, which it skips too. */
  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == '\uFEFF';
  }
}
