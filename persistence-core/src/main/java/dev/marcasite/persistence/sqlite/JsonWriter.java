package dev.marcasite.persistence.sqlite;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values as JSON. */
final class JsonWriter {
  private static final int MAX_DEPTH = 500;

  private final StringBuilder json = new StringBuilder();
  private int depth;

  String write(@Nullable Object value) {
    append(value);
    return json.toString();
  }

  private void append(@Nullable Object value) {
    if (value instanceof Map<?, ?> || value instanceof Collection<?> || value instanceof Record) {
      nest(value);
    } else if (value == null || value instanceof Boolean || value instanceof BigDecimal) {
      json.append(value);
    } else {
      appendStored(SqlValues.toSql(value));
    }
  }

  private void nest(Object value) {
    if (++depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "JSON nested deeper than %d, or holding itself, cannot be stored".formatted(MAX_DEPTH));
    }
    if (value instanceof Map<?, ?> map) {
      appendObject(map);
    } else if (value instanceof Collection<?> items) {
      appendArray(items);
    } else {
      appendRecord((Record) value);
    }
    depth--;
  }

  private void appendStored(@Nullable Object stored) {
    if (stored instanceof byte[] || (stored instanceof Double real && real.isInfinite())) {
      throw new IllegalArgumentException("JSON cannot hold bytes or infinity");
    }
    if (stored instanceof String text) {
      quote(text);
    } else {
      json.append(stored);
    }
  }

  private void appendArray(Collection<?> items) {
    char separator = '[';
    for (Object item : items) {
      json.append(separator);
      append(item);
      separator = ',';
    }
    json.append(items.isEmpty() ? "[]" : "]");
  }

  private void appendObject(Map<?, ?> map) {
    char separator = '{';
    for (Map.Entry<?, ?> member : map.entrySet()) {
      json.append(separator);
      if (!(SqlValues.toSql(member.getKey()) instanceof String key)) {
        throw new IllegalArgumentException("a key of a JSON object must be stored as text");
      }
      quote(key);
      json.append(':');
      append(member.getValue());
      separator = ',';
    }
    json.append(map.isEmpty() ? "{}" : "}");
  }

  private void appendRecord(Record value) {
    char separator = '{';
    RecordComponent[] components = value.getClass().getRecordComponents();
    for (RecordComponent component : components) {
      json.append(separator);
      quote(component.getName());
      json.append(':');
      append(read(component, value));
      separator = ',';
    }
    json.append(components.length == 0 ? "{}" : "}");
  }

  private static @Nullable Object read(RecordComponent component, Record value) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(value);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalArgumentException(
          "record %s cannot be read: %s".formatted(value.getClass().getName(), e.getMessage()), e);
    }
  }

  private void quote(String text) {
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
