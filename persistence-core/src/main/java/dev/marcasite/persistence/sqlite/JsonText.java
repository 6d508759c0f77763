package dev.marcasite.persistence.sqlite;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * How maps, records and lists are stored: as JSON text, which SQL reads with {@code json_extract}
 * and {@code json_each}.
 *
 * <p>Inside JSON, numbers and truth values are JSON's own; everything else is the text of {@link
 * SqlValues}. What has no JSON form is refused: bytes, NaN, infinities, classes that are no
 * records.
 */
public final class JsonText {
  private JsonText() {}

  /**
   * The JSON text of a map with keys of text, an enum or a UUID, of a record, a collection or a
   * value.
   *
   * @throws IllegalArgumentException if something in it has no JSON form
   */
  public static String format(@Nullable Object value) {
    return new JsonWriter().write(value);
  }

  /**
   * The value of a JSON text.
   *
   * @param type a record, {@code Map}, {@code List}, {@code Set} or {@code Collection}, with type
   *     arguments or without, or a type of {@link SqlValues}; for {@code Object} numbers become
   *     {@code Integer}, {@code Long}, {@code BigInteger} or {@code Double}
   * @throws IllegalArgumentException if the text is no JSON or does not fit the type
   */
  public static @Nullable Object parse(String json, Type type) {
    return JsonBinding.bind(new JsonParser(json).parse(), type);
  }
}
