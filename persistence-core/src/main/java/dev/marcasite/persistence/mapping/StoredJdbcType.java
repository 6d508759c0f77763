package dev.marcasite.persistence.mapping;

import java.io.Serial;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.BasicExtractor;
import org.hibernate.type.descriptor.jdbc.JdbcLiteralFormatter;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/** A type that is bound and read as one of SQLite's own: Long, Double or String. */
abstract class StoredJdbcType implements JdbcType {
  @Serial private static final long serialVersionUID = 1L;

  /** The stored form of a value that is not null: a Long, Double or String. */
  abstract <X> Object toSql(X value, JavaType<X> type, WrapperOptions options);

  /** The value of a stored form that is not null. */
  abstract <X> X fromSql(Object stored, JavaType<X> type, WrapperOptions options);

  /** The stored form in a column, or null. */
  @Nullable Object read(ResultSet row, int column) throws SQLException {
    return row.getObject(column);
  }

  @Override
  public <T> JdbcLiteralFormatter<T> getJdbcLiteralFormatter(JavaType<T> javaType) {
    return (appender, value, dialect, options) -> {
      Object stored = toSql(value, javaType, options);
      appender.appendSql(
          stored instanceof String text
              ? "'" + text.replace("'", "''") + "'"
              : String.valueOf(stored));
    };
  }

  @Override
  public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
    return new NamingBinder<>(new Binder<>(javaType));
  }

  @Override
  public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
    return new Extractor<>(javaType);
  }

  static SQLException noProcedures() {
    return new SQLFeatureNotSupportedException("SQLite has no stored procedures");
  }

  private final class Binder<X> extends BasicBinder<X> {
    @Serial private static final long serialVersionUID = 1L;

    Binder(JavaType<X> javaType) {
      super(javaType, StoredJdbcType.this);
    }

    @Override
    protected void doBind(PreparedStatement st, X value, int index, WrapperOptions options)
        throws SQLException {
      Object stored = toSql(value, getJavaType(), options);
      if (stored instanceof String text) {
        st.setString(index, text);
      } else if (stored instanceof Long integer) {
        st.setLong(index, integer);
      } else {
        st.setDouble(index, (Double) stored);
      }
    }

    @Override
    protected void doBind(CallableStatement st, X value, String name, WrapperOptions options)
        throws SQLException {
      throw noProcedures();
    }
  }

  private final class Extractor<X> extends BasicExtractor<X> {
    @Serial private static final long serialVersionUID = 1L;

    Extractor(JavaType<X> javaType) {
      super(javaType, StoredJdbcType.this);
    }

    @Override
    protected @Nullable X doExtract(ResultSet rs, int index, WrapperOptions options)
        throws SQLException {
      Object stored = read(rs, index);
      return stored == null ? null : fromSql(stored, getJavaType(), options);
    }

    @Override
    protected @Nullable X doExtract(CallableStatement st, int index, WrapperOptions options)
        throws SQLException {
      throw noProcedures();
    }

    @Override
    protected @Nullable X doExtract(CallableStatement st, String name, WrapperOptions options)
        throws SQLException {
      throw noProcedures();
    }
  }
}
