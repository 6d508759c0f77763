package dev.marcasite.persistence;

import dev.marcasite.persistence.sqlite.SqlValues;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes records out of rows: components take columns by name, whatever case and underscores. */
final class RecordMapper<R> implements RowMapper<R> {
  private static final ClassValue<RecordMapper<?>> MAPPERS =
      new ClassValue<>() {
        @Override
        protected RecordMapper<?> computeValue(Class<?> type) {
          return new RecordMapper<>(type);
        }
      };

  private final Class<R> type;
  private final RecordComponent[] components;
  private final Class<?>[] boxes;
  private final Constructor<R> constructor;

  private RecordMapper(Class<R> type) {
    this.type = type;
    this.components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    this.boxes =
        Arrays.stream(types)
            .map(kind -> MethodType.methodType(kind).wrap().returnType())
            .toArray(Class<?>[]::new);
    try {
      constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
    } catch (NoSuchMethodException | RuntimeException e) {
      throw new IllegalArgumentException(
          "record %s cannot be made here: %s".formatted(type.getName(), e.getMessage()), e);
    }
  }

  @SuppressWarnings("unchecked") // the mapper of a class makes instances of that class
  static <R> RecordMapper<R> of(Class<R> type) {
    return (RecordMapper<R>) MAPPERS.get(type);
  }

  @Override
  public Function<@Nullable Object[], R> forColumns(List<String> columns) {
    List<String> plainNames = columns.stream().map(RecordMapper::plain).toList();
    int[] positions = new int[components.length];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = plainNames.indexOf(plain(components[i].getName()));
      if (positions[i] < 0) {
        throw new IllegalArgumentException(
            "record %s has the component '%s', but the result has the columns %s"
                .formatted(type.getSimpleName(), components[i].getName(), columns));
      }
    }
    return values -> make(values, positions);
  }

  private R make(@Nullable Object[] values, int[] positions) {
    @Nullable Object[] arguments = new Object[positions.length];
    for (int i = 0; i < positions.length; i++) {
      Object value = values[positions[i]];
      arguments[i] = boxes[i].isInstance(value) ? value : argument(components[i], value);
    }
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "record %s refused a row: %s".formatted(type.getSimpleName(), e.getCause()),
          e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "record %s cannot be made: %s".formatted(type.getName(), e.getMessage()), e);
    }
  }

  private @Nullable Object argument(RecordComponent component, @Nullable Object value) {
    Class<?> wanted = component.getType();
    if (value == null && wanted.isPrimitive()) {
      throw new IllegalArgumentException(
          "record %s: the column of '%s' is NULL, which a %s cannot be"
              .formatted(type.getSimpleName(), component.getName(), wanted));
    }
    try {
      return SqlValues.fromSql(value, wanted);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "record %s, component '%s': %s"
              .formatted(type.getSimpleName(), component.getName(), e.getMessage()),
          e);
    }
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }
}
