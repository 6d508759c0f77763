package dev.marcasite.persistence.mapping;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.sqlite.SqlValues;
import java.io.Serial;
import java.sql.Types;
import java.time.Duration;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;

/** Keeps durations as integer nanoseconds, 292 years at most. */
final class DurationNanosJdbcType extends StoredJdbcType {
  @Serial private static final long serialVersionUID = 1L;

  @Override
  public int getJdbcTypeCode() {
    return Types.BIGINT;
  }

  @Override
  public int getDefaultSqlTypeCode() {
    return SqlTypes.DURATION;
  }

  @Override
  <X> Object toSql(X value, JavaType<X> type, WrapperOptions options) {
    return requireNonNull(SqlValues.toSql(type.unwrap(value, Duration.class, options)));
  }

  @Override
  <X> X fromSql(Object stored, JavaType<X> type, WrapperOptions options) {
    Object value = stored instanceof Integer small ? Long.valueOf(small) : stored;
    return type.wrap(SqlValues.fromSql(value, Duration.class), options);
  }
}
