package dev.marcasite.persistence.mapping;

import dev.marcasite.persistence.sqlite.SqlValues;
import java.io.Serial;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.IntegerJavaType;
import org.hibernate.type.descriptor.java.JavaType;

/**
 * Reads integers of less than 64 bits, and refuses those that another program has written and that
 * do not fit: the driver would cut them.
 */
final class SmallIntegerJdbcType extends StoredJdbcType {
  @Serial private static final long serialVersionUID = 1L;

  private final int sqlType;
  private final Class<? extends Number> width;

  SmallIntegerJdbcType(int sqlType, Class<? extends Number> width) {
    this.sqlType = sqlType;
    this.width = width;
  }

  @Override
  public int getJdbcTypeCode() {
    return sqlType;
  }

  @Override
  <X> Object toSql(X value, JavaType<X> type, WrapperOptions options) {
    return type.equals(IntegerJavaType.INSTANCE) && value instanceof Integer number
        ? number.longValue()
        : type.unwrap(value, width, options).longValue();
  }

  @Override
  <X> X fromSql(Object stored, JavaType<X> type, WrapperOptions options) {
    Object value = stored instanceof Integer small ? Long.valueOf(small) : stored;
    return type.wrap(SqlValues.fromSql(value, width), options);
  }
}
