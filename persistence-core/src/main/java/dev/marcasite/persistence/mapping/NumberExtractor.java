package dev.marcasite.persistence.mapping;

import dev.marcasite.persistence.sqlite.SqlValues;
import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers, and refuses what another program has written that is none: the driver would read
 * text as 0. It asks the driver as often as its own getters do, which ask for null afterwards.
 */
record NumberExtractor<X>(JavaType<X> type, Class<? extends Number> stored)
    implements ValueExtractor<X> {
  @Override
  @SuppressWarnings("NullAway") // null where the column is NULL
  public X extract(ResultSet row, int column, WrapperOptions options) throws SQLException {
    Object value = row.getObject(column);
    if (value instanceof Integer small) {
      value = small.longValue();
    }
    @Nullable Number number = SqlValues.fromSql(value, stored);
    return number == null ? null : type.wrap(number, options);
  }

  @Override
  public X extract(CallableStatement statement, int column, WrapperOptions options)
      throws SQLException {
    throw StoredJdbcType.noProcedures();
  }

  @Override
  public X extract(CallableStatement statement, String name, WrapperOptions options)
      throws SQLException {
    throw StoredJdbcType.noProcedures();
  }
}
