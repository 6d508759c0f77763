package dev.marcasite.persistence.sqlite;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into maps, lists, text, numbers and truth values.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
final class JsonParser {
  private static final int MAX_DEPTH = 500;

  private final String json;
  private int at;
  private int depth;

  JsonParser(String json) {
    this.json = json;
  }

  @Nullable Object parse() {
    Object value = value();
    if (peek() != 0) {
      throw malformed();
    }
    return value;
  }

  private @Nullable Object value() {
    char next = peek();
    return switch (next) {
      case '{' -> nested(this::object);
      case '[' -> nested(this::array);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Object nested(java.util.function.Supplier<Object> container) {
    if (++depth > MAX_DEPTH) {
      throw new IllegalArgumentException("the stored JSON is nested deeper than " + MAX_DEPTH);
    }
    at++;
    Object value = container.get();
    depth--;
    return value;
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    if (skip('}')) {
      return members;
    }
    do {
      if (peek() != '"') {
        throw malformed();
      }
      String name = string();
      require(':');
      members.put(name, value());
    } while (skip(','));
    require('}');
    return members;
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> items = new ArrayList<>();
    if (skip(']')) {
      return items;
    }
    do {
      items.add(value());
    } while (skip(','));
    require(']');
    return items;
  }

  private String string() {
    StringBuilder text = new StringBuilder();
    for (at++; ; at++) {
      char c = at < json.length() ? json.charAt(at) : 0;
      if (c == '"') {
        at++;
        return text.toString();
      }
      if (c < ' ') {
        throw malformed();
      }
      text.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() {
    at++;
    char c = at < json.length() ? json.charAt(at) : 0;
    if (c == 'u' && at + 4 < json.length()) {
      at += 4;
      try {
        return (char) Integer.parseInt(json, at - 3, at + 1, 16);
      } catch (NumberFormatException e) {
        throw malformed();
      }
    }
    int known = "\"\\/bfnrt".indexOf(c);
    if (c == 0 || known < 0) {
      throw malformed();
    }
    return "\"\\/\b\f\n\r\t".charAt(known);
  }

  private Object number() {
    int start = at;
    while (at < json.length() && "+-.0123456789eE".indexOf(json.charAt(at)) >= 0) {
      at++;
    }
    String token = json.substring(start, at);
    try {
      if (!token.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
        throw malformed();
      }
      return token.matches("-?[0-9]+") ? integer(new BigInteger(token)) : new BigDecimal(token);
    } catch (NumberFormatException e) {
      throw malformed();
    }
  }

  private static Number integer(BigInteger value) {
    if (value.bitLength() < Integer.SIZE) {
      return value.intValue();
    }
    return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!json.startsWith(word, at)) {
      throw malformed();
    }
    at += word.length();
    return value;
  }

  /** The next character that is no blank, or NUL at the end. */
  private char peek() {
    while (at < json.length() && " \t\n\r".indexOf(json.charAt(at)) >= 0) {
      at++;
    }
    return at < json.length() ? json.charAt(at) : 0;
  }

  private boolean skip(char c) {
    boolean there = peek() == c;
    if (there) {
      at++;
    }
    return there;
  }

  private void require(char c) {
    if (!skip(c)) {
      throw malformed();
    }
  }

  private IllegalArgumentException malformed() {
    return new IllegalArgumentException("the stored text is no JSON at position " + at);
  }
}
