package dev.marcasite.persistence;

import dev.marcasite.persistence.spi.PersistencePlugin;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** In what two settings of one file differ. */
final class SettingsDifference {
  private SettingsDifference() {}

  /**
   * The names of the components whose values differ, besides the file. The order within a list does
   * not matter, and plugins are equal if their ids and classes are.
   */
  static List<String> between(DatabaseSettings one, DatabaseSettings other) {
    return Stream.of(DatabaseSettings.class.getRecordComponents())
        .filter(component -> !component.getName().equals("file"))
        .filter(component -> !Objects.equals(value(component, one), value(component, other)))
        .map(RecordComponent::getName)
        .toList();
  }

  private static @Nullable Object value(RecordComponent component, DatabaseSettings settings) {
    try {
      Object value = component.getAccessor().invoke(settings);
      return value instanceof List<?> list ? asSet(list) : value;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<?> asSet(List<?> values) {
    return values.stream()
        .map(
            value ->
                value instanceof PersistencePlugin plugin
                    ? Map.entry(plugin.id(), plugin.getClass())
                    : value)
        .collect(Collectors.toSet());
  }
}
