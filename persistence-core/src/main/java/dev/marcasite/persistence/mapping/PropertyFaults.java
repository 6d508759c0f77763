package dev.marcasite.persistence.mapping;

import dev.marcasite.persistence.sqlite.SqlValues;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Type;
import java.sql.Blob;
import java.sql.Clob;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Value;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/** Properties whose values would not come back from SQLite as they were. */
final class PropertyFaults {
  private final List<String> faults = new ArrayList<>();

  static List<String> in(Metadata metadata) {
    PropertyFaults faults = new PropertyFaults();
    for (PersistentClass entity : metadata.getEntityBindings()) {
      String name = entity.getMappedClass().getSimpleName();
      if (entity.getIdentifierProperty() != null) {
        faults.check(name, entity.getIdentifierProperty());
      }
      entity.getProperties().forEach(property -> faults.check(name, property));
    }
    return List.copyOf(faults.faults);
  }

  private void check(String owner, Property property) {
    check(owner + "." + property.getName(), property.getValue());
  }

  private void check(String path, Value value) {
    if (value instanceof Component component && !isOneValue(component)) {
      component.getProperties().forEach(property -> check(path, property));
    } else if (value instanceof org.hibernate.mapping.Collection collection) {
      check(path, collection.getElement());
      if (collection instanceof IndexedCollection indexed && indexed.getIndex() != null) {
        check(path, indexed.getIndex());
      }
    } else if (value instanceof BasicValue basic) {
      BasicValue.Resolution<?> resolution = basic.resolve();
      String fault = fault(resolution.getDomainJavaType(), resolution.getJdbcType());
      if (fault != null) {
        faults.add(path + ": " + fault);
      }
    }
  }

  /** Hibernate keeps a time and its zone as a component of two columns. */
  private static boolean isOneValue(Component component) {
    return component.getTypeName() != null;
  }

  private static @Nullable String fault(JavaType<?> type, JdbcType stored) {
    Class<?> java = type.getJavaTypeClass();
    if (Date.class.isAssignableFrom(java) || Calendar.class.isAssignableFrom(java)) {
      return "a %s is kept as local time, which is ambiguous for an hour each year; use Instant, LocalDateTime, LocalDate or LocalTime"
          .formatted(java.getSimpleName());
    }
    if (Clob.class.isAssignableFrom(java) || Reader.class.isAssignableFrom(java)) {
      return "SQLite has no streams of text; use String";
    }
    if (Blob.class.isAssignableFrom(java) || InputStream.class.isAssignableFrom(java)) {
      return "SQLite has no streams of bytes; use byte[]";
    }
    if (stored.getDefaultSqlTypeCode() == SqlTypes.JSON) {
      return isJson(type.getJavaType())
          ? null
          : "%s has no JSON form; use a record, Map, List or Set".formatted(java.getSimpleName());
    }
    boolean plainArray = java.isArray() && java != byte[].class && java != Byte[].class;
    if ((plainArray && java != char[].class && java != Character[].class)
        || Collection.class.isAssignableFrom(java)
        || Map.class.isAssignableFrom(java)) {
      return "SQLite has no arrays; use @JdbcTypeCode(SqlTypes.JSON) or @ElementCollection";
    }
    return isKnown(stored)
        ? null
        : "SQLite has no %s; use a type that %s knows, or an AttributeConverter to one"
            .formatted(stored.getFriendlyName(), SqlValues.class.getSimpleName());
  }

  private static boolean isJson(Type type) {
    Type plain =
        type instanceof java.lang.reflect.ParameterizedType generic ? generic.getRawType() : type;
    return plain instanceof Class<?> java
        && (java.isRecord()
            || java == String.class
            || java == Object.class
            || java == Map.class
            || java == List.class
            || java == java.util.Set.class
            || java == Collection.class);
  }

  private static boolean isKnown(JdbcType stored) {
    return stored instanceof StoredJdbcType
        || stored instanceof TextJdbcType
        || stored instanceof RealJdbcType
        || switch (stored.getDefaultSqlTypeCode()) {
          case SqlTypes.BIGINT,
              SqlTypes.BOOLEAN,
              SqlTypes.BIT,
              SqlTypes.BLOB,
              SqlTypes.BINARY,
              SqlTypes.VARBINARY,
              SqlTypes.LONGVARBINARY,
              SqlTypes.LONG32VARBINARY,
              SqlTypes.MATERIALIZED_BLOB ->
              true;
          default -> false;
        };
  }
}
