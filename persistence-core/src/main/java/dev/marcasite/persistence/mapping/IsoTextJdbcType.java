package dev.marcasite.persistence.mapping;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.sqlite.InstantText;
import dev.marcasite.persistence.sqlite.SqlValues;
import java.io.Serial;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.InstantJavaType;
import org.hibernate.type.descriptor.java.JavaType;
import org.jspecify.annotations.Nullable;

/** Binds and reads one java.time type as the text of {@link SqlValues}. */
final class IsoTextJdbcType extends StoredJdbcType {
  @Serial private static final long serialVersionUID = 1L;

  private final int sqlType;
  private final Class<?> temporal;

  IsoTextJdbcType(int sqlType, Class<?> temporal) {
    this.sqlType = sqlType;
    this.temporal = temporal;
  }

  Class<?> temporal() {
    return temporal;
  }

  @Override
  public int getJdbcTypeCode() {
    return java.sql.Types.VARCHAR;
  }

  @Override
  public int getDefaultSqlTypeCode() {
    return sqlType;
  }

  @Override
  <X> Object toSql(X value, JavaType<X> type, WrapperOptions options) {
    if (type.equals(InstantJavaType.INSTANCE)
        && temporal == Instant.class
        && value instanceof Instant instant) {
      return InstantText.format(instant);
    }
    Object time = type.unwrap(value, temporal, options);
    return requireNonNull(SqlValues.toSql(time instanceof OffsetTime offset ? utc(offset) : time));
  }

  @Override
  <X> X fromSql(Object stored, JavaType<X> type, WrapperOptions options) {
    return temporal == OffsetTime.class
        ? type.wrap(
            requireNonNull(SqlValues.fromSql(stored, LocalTime.class)).atOffset(ZoneOffset.UTC),
            options)
        : type.wrap(SqlValues.fromSql(stored, temporal), options);
  }

  /** A time with an offset has its offset in another column. */
  private static LocalTime utc(OffsetTime time) {
    return time.withOffsetSameInstant(ZoneOffset.UTC).toLocalTime();
  }

  @Override
  @Nullable Object read(ResultSet row, int column) throws SQLException {
    return row.getString(column);
  }
}
