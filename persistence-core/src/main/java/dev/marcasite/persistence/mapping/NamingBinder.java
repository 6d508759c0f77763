package dev.marcasite.persistence.mapping;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.WrapperOptions;
import org.jspecify.annotations.Nullable;

/** Binds as another one does, and says which property had a value that is refused. */
final class NamingBinder<X> implements ValueBinder<X> {
  private final ValueBinder<X> plain;

  NamingBinder(ValueBinder<X> plain) {
    this.plain = plain;
  }

  @Override
  public void bind(PreparedStatement statement, X value, int index, WrapperOptions options)
      throws SQLException {
    try {
      plain.bind(statement, value, index, options);
    } catch (IllegalArgumentException e) {
      throw named(e, statement, index, options);
    }
  }

  @Override
  public void bind(CallableStatement statement, X value, String name, WrapperOptions options)
      throws SQLException {
    throw StoredJdbcType.noProcedures();
  }

  @Override
  public Object getBindValue(X value, WrapperOptions options) throws SQLException {
    return plain.getBindValue(value, options);
  }

  private static IllegalArgumentException named(
      IllegalArgumentException refusal,
      PreparedStatement statement,
      int index,
      WrapperOptions options) {
    @Nullable BoundColumn column =
        statement instanceof MappedStatement mapped ? BoundColumn.of(mapped.sql(), index) : null;
    @Nullable String property =
        column == null ? null : ColumnProperty.of(column, options.getSessionFactory());
    return property == null
        ? refusal
        : new IllegalArgumentException(property + ": " + refusal.getMessage(), refusal);
  }
}
