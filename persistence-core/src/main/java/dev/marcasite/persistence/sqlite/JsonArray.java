package dev.marcasite.persistence.sqlite;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Writes a collection of storable values as a JSON array for {@code json_each}. */
final class JsonArray {
  private JsonArray() {}

  static String of(Collection<?> items) {
    StringBuilder json = new StringBuilder("[");
    for (Object item : items) {
      if (json.length() > 1) {
        json.append(',');
      }
      append(json, item instanceof Boolean ? item : SqlValues.toSql(item), item);
    }
    return json.append(']').toString();
  }

  private static void append(StringBuilder json, @Nullable Object stored, @Nullable Object item) {
    if (stored instanceof byte[] || (stored instanceof Double real && real.isInfinite())) {
      throw new IllegalArgumentException("JSON cannot hold bytes or infinity in a list parameter");
    }
    if (stored instanceof String text && !(item instanceof Collection)) {
      quote(json, text);
    } else {
      json.append(stored);
    }
  }

  private static void quote(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
