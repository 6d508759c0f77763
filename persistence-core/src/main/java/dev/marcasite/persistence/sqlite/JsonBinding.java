package dev.marcasite.persistence.sqlite;

import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns parsed JSON into records, maps and collections of declared types. */
final class JsonBinding {
  private JsonBinding() {}

  static @Nullable Object bind(@Nullable Object parsed, Type type) {
    if (type instanceof WildcardType wildcard) {
      return bind(parsed, wildcard.getUpperBounds()[0]);
    }
    if (type instanceof ParameterizedType generic) {
      return bind(parsed, (Class<?>) generic.getRawType(), generic.getActualTypeArguments());
    }
    return bind(parsed, type instanceof Class<?> plain ? plain : Object.class, new Type[0]);
  }

  private static @Nullable Object bind(@Nullable Object parsed, Class<?> type, Type[] arguments) {
    if (parsed == null) {
      if (type.isPrimitive()) {
        throw new IllegalArgumentException("JSON null is no " + type);
      }
      return null;
    }
    if (type.isRecord() && parsed instanceof Map<?, ?> members) {
      return record(members, type);
    }
    if (parsed instanceof Map<?, ?> members && type.isAssignableFrom(LinkedHashMap.class)) {
      return map(members, arguments);
    }
    if (parsed instanceof List<?> items && type.isAssignableFrom(ArrayList.class)) {
      return fill(new ArrayList<>(), items, arguments);
    }
    if (parsed instanceof List<?> items && (type == Set.class || type == LinkedHashSet.class)) {
      return fill(new LinkedHashSet<>(), items, arguments);
    }
    return value(parsed, type);
  }

  private static Map<Object, @Nullable Object> map(Map<?, ?> members, Type[] arguments) {
    Map<Object, @Nullable Object> map = new LinkedHashMap<>();
    members.forEach(
        (name, member) ->
            map.put(
                arguments.length == 2 ? requireKey(bind(name, arguments[0])) : name,
                bind(member, arguments.length == 2 ? arguments[1] : Object.class)));
    return map;
  }

  private static Object requireKey(@Nullable Object key) {
    return java.util.Objects.requireNonNull(key);
  }

  private static Collection<@Nullable Object> fill(
      Collection<@Nullable Object> target, List<?> items, Type[] arguments) {
    Type itemType = arguments.length == 1 ? arguments[0] : Object.class;
    items.forEach(item -> target.add(bind(item, itemType)));
    return target;
  }

  private static Object record(Map<?, ?> members, Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(
          Arrays.stream(components)
              .map(component -> bind(members.get(component.getName()), component.getGenericType()))
              .toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "record %s cannot be made from JSON: %s"
              .formatted(type.getSimpleName(), e.getCause() == null ? e : e.getCause()),
          e);
    }
  }

  private static @Nullable Object value(Object parsed, Class<?> type) {
    if (parsed instanceof BigDecimal decimal && type != BigDecimal.class) {
      return real(decimal, type);
    }
    if (type == BigDecimal.class && parsed instanceof Number) {
      return new BigDecimal(parsed.toString());
    }
    if (type == BigInteger.class && parsed instanceof Integer small) {
      return BigInteger.valueOf(small);
    }
    Class<?> wanted = MethodType.methodType(type).wrap().returnType();
    if (wanted.isInstance(parsed)) {
      return parsed;
    }
    if (parsed instanceof Boolean || parsed instanceof Map || parsed instanceof List) {
      throw new IllegalArgumentException("the stored JSON is no " + type.getSimpleName());
    }
    return SqlValues.fromSql(
        parsed instanceof Integer small ? Long.valueOf(small) : parsed, wanted);
  }

  /** Without a wanted type a double, unless that would lose digits. */
  private static @Nullable Object real(BigDecimal decimal, Class<?> type) {
    double real = decimal.doubleValue();
    boolean plain = type == Object.class || type == Number.class;
    boolean exact = Double.isFinite(real) && BigDecimal.valueOf(real).compareTo(decimal) == 0;
    return plain ? (exact ? (Object) real : decimal) : SqlValues.fromSql(real, type);
  }
}
