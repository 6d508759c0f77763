package dev.marcasite.persistence.spi;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A setting of a plugin: typed, with a default, kept in the file among the settings of the model
 * under the plugin's id, a dot and its own name.
 *
 * @param name lower-case letters, digits, dots and hyphens; without the plugin's id
 * @param type {@code String}, {@code Boolean}, {@code Integer}, {@code Long}, {@code Double},
 *     {@code Duration}, {@code Instant}, {@code LocalDate} or an enum
 * @param defaultValue holds while the file says nothing
 */
public record PluginSetting<T>(String name, Class<T> type, T defaultValue) {
  private static final Map<Class<?>, Function<String, Object>> READERS =
      Map.of(
          String.class, text -> text,
          Boolean.class, text -> truth(text.strip()),
          Integer.class, text -> Integer.valueOf(text.strip()),
          Long.class, text -> Long.valueOf(text.strip()),
          Double.class, Double::valueOf,
          Duration.class, text -> Duration.parse(text.strip()),
          Instant.class, text -> Instant.parse(text.strip()),
          LocalDate.class, text -> LocalDate.parse(text.strip()));

  /** Refuses a type that is not listed above; the name is checked by the database. */
  public PluginSetting {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(defaultValue, "defaultValue");
    if (!type.isEnum() && !READERS.containsKey(type)) {
      throw new IllegalArgumentException("type has no form in settings: " + type.getName());
    }
  }

  /** A setting of a name and a default; its type is that of the default. */
  @SuppressWarnings("unchecked") // the class of a value of T, or the enum that it is a constant of
  public static <T> PluginSetting<T> of(String name, T defaultValue) {
    Class<?> type =
        defaultValue instanceof Enum<?> constant
            ? constant.getDeclaringClass()
            : defaultValue.getClass();
    return new PluginSetting<>(name, (Class<T>) type, defaultValue);
  }

  /** The form in which a value is kept. */
  public String format(T value) {
    return value instanceof Enum<?> constant ? constant.name() : value.toString();
  }

  /**
   * The value of what is kept, or the default.
   *
   * @throws IllegalArgumentException if the text is no value of this type
   */
  public T parse(@Nullable String text) {
    try {
      return text == null ? defaultValue : type.cast(read(text));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "text of the setting '%s' is no %s: %s".formatted(name, type.getSimpleName(), text), e);
    }
  }

  private Object read(String text) {
    if (type.isEnum()) {
      for (T constant : type.getEnumConstants()) {
        if (((Enum<?>) constant).name().equals(text.strip())) {
          return constant;
        }
      }
      throw new IllegalArgumentException(text);
    }
    return requireNonNull(READERS.get(type)).apply(text);
  }

  private static Boolean truth(String text) {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw new IllegalArgumentException(text);
  }
}
