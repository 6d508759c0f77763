package dev.marcasite.search;

import java.util.Set;

/** The tokens of FTS5's language: words, strings and marks. */
final class MatchScanner {
  private static final Set<String> OPERATORS = Set.of("AND", "OR", "NOT");

  enum Kind {
    WORD,
    STRING,
    MARK,
    END
  }

  private final String text;
  private int place;
  private int end;
  private Kind kind = Kind.END;

  MatchScanner(String text) {
    this.text = text;
    read();
  }

  /** Where the current token begins. */
  int place() {
    return place;
  }

  boolean skipWord(String operator) {
    boolean skips = kind == Kind.WORD && current().equals(operator);
    if (skips) {
      read();
    }
    return skips;
  }

  boolean skip(char mark) {
    boolean skips = kind == Kind.MARK && text.charAt(place) == mark;
    if (skips) {
      read();
    }
    return skips;
  }

  void require(char mark) {
    if (!skip(mark)) {
      throw fault("'" + mark + "'");
    }
  }

  void require(Kind wanted, String words) {
    if (kind != wanted) {
      throw fault(words);
    }
  }

  /** Whether a term, a filter of columns or a parenthesis can begin here. */
  boolean beginsTerm() {
    return kind == Kind.STRING
        || (kind == Kind.WORD && !OPERATORS.contains(current()))
        || (kind == Kind.MARK && "({^-".indexOf(text.charAt(place)) >= 0);
  }

  boolean columnsFollow() {
    boolean named = kind == Kind.WORD || kind == Kind.STRING;
    return named ? peek() == ':' : kind == Kind.MARK && "{-".indexOf(text.charAt(place)) >= 0;
  }

  boolean nearFollows() {
    return kind == Kind.WORD && current().equals("NEAR") && peek() == '(';
  }

  /** The text of a word or string. */
  String word(String wanted) {
    boolean operator = kind == Kind.WORD && OPERATORS.contains(current());
    if ((kind != Kind.WORD && kind != Kind.STRING) || operator) {
      throw fault(wanted);
    }
    String word =
        kind == Kind.WORD ? current() : text.substring(place + 1, end - 1).replace("\"\"", "\"");
    read();
    return word;
  }

  int number(int most) {
    if (kind != Kind.WORD || !current().matches("[0-9]{1,9}")) {
      throw fault("a number");
    }
    int number = Math.min(most, Integer.parseInt(current()));
    read();
    return number;
  }

  QuerySyntaxException fault(String wanted) {
    return new QuerySyntaxException(place + 1, wanted, kind == Kind.END ? "" : current());
  }

  private String current() {
    return text.substring(place, end);
  }

  private char peek() {
    int next = end;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next < text.length() ? text.charAt(next) : ' ';
  }

  private void read() {
    place = end;
    while (place < text.length() && Character.isWhitespace(text.charAt(place))) {
      place++;
    }
    if (place == text.length()) {
      end = place;
      kind = Kind.END;
    } else if (text.charAt(place) == '"') {
      readString();
    } else if (isInWord(text.charAt(place))) {
      readWord();
    } else {
      readMark();
    }
  }

  private void readWord() {
    end = place;
    while (end < text.length() && isInWord(text.charAt(end))) {
      end++;
    }
    kind = Kind.WORD;
  }

  private void readString() {
    end = place + 1;
    while (end < text.length() && (text.charAt(end) != '"' || isDoubled())) {
      end += text.charAt(end) == '"' ? 2 : 1;
    }
    if (end >= text.length()) {
      throw new QuerySyntaxException(
          place + 1, "a string that ends with a quote", text.substring(place));
    }
    end++;
    kind = Kind.STRING;
  }

  private boolean isDoubled() {
    return end + 1 < text.length() && text.charAt(end + 1) == '"';
  }

  private void readMark() {
    end = place + 1;
    kind = Kind.MARK;
    if ("(){}:+*^-,".indexOf(text.charAt(place)) < 0) {
      throw fault("a term");
    }
  }

  private static boolean isInWord(char c) {
    return c >= 0x80 || c == '_' || c == 0x1A || Character.isLetterOrDigit(c);
  }
}
