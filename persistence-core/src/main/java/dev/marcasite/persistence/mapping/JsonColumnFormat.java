package dev.marcasite.persistence.mapping;

import dev.marcasite.persistence.sqlite.JsonText;
import dev.marcasite.persistence.sqlite.SqlValues;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;

/** Writes and reads properties of type JSON as {@link JsonText}, as {@code executeSql} does. */
public final class JsonColumnFormat implements FormatMapper {
  /** Used by Hibernate. */
  public JsonColumnFormat() {}

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // Hibernate asks for texts that are not null
  public <T> T fromString(CharSequence json, JavaType<T> type, WrapperOptions options) {
    return type.getJavaTypeClass() == String.class
        ? (T) json.toString()
        : (T) JsonText.parse(json.toString(), type.getJavaType());
  }

  @Override
  public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
    String json = value instanceof String text ? text : JsonText.format(value);
    SqlValues.toSql(json);
    return json;
  }
}
