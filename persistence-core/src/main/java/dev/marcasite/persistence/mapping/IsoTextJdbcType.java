package dev.marcasite.persistence.mapping;

import dev.marcasite.persistence.sqlite.SqlValues;
import java.io.Serial;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.BasicExtractor;
import org.hibernate.type.descriptor.jdbc.JdbcLiteralFormatter;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/** Binds and reads one java.time type as the text of {@link SqlValues}. */
final class IsoTextJdbcType implements JdbcType {
  @Serial private static final long serialVersionUID = 1L;

  private final int sqlType;
  private final Class<?> temporal;

  IsoTextJdbcType(int sqlType, Class<?> temporal) {
    this.sqlType = sqlType;
    this.temporal = temporal;
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
  public <T> JdbcLiteralFormatter<T> getJdbcLiteralFormatter(JavaType<T> javaType) {
    return (appender, value, dialect, options) ->
        appender.appendSql("'" + text(javaType, value, options) + "'");
  }

  @Override
  public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
    return new Binder<>(javaType);
  }

  @Override
  public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
    return new Extractor<>(javaType);
  }

  private <X> @Nullable String text(JavaType<X> javaType, X value, WrapperOptions options) {
    return (String) SqlValues.toSql(javaType.unwrap(value, temporal, options));
  }

  private <X> @Nullable X temporal(
      JavaType<X> javaType, @Nullable String text, WrapperOptions options) {
    return text == null ? null : javaType.wrap(SqlValues.fromSql(text, temporal), options);
  }

  private final class Binder<X> extends BasicBinder<X> {
    @Serial private static final long serialVersionUID = 1L;

    Binder(JavaType<X> javaType) {
      super(javaType, IsoTextJdbcType.this);
    }

    @Override
    protected void doBind(PreparedStatement st, X value, int index, WrapperOptions options)
        throws SQLException {
      st.setString(index, text(getJavaType(), value, options));
    }

    @Override
    protected void doBind(CallableStatement st, X value, String name, WrapperOptions options)
        throws SQLException {
      st.setString(name, text(getJavaType(), value, options));
    }
  }

  private final class Extractor<X> extends BasicExtractor<X> {
    @Serial private static final long serialVersionUID = 1L;

    Extractor(JavaType<X> javaType) {
      super(javaType, IsoTextJdbcType.this);
    }

    @Override
    protected @Nullable X doExtract(ResultSet rs, int index, WrapperOptions options)
        throws SQLException {
      return temporal(getJavaType(), rs.getString(index), options);
    }

    @Override
    protected @Nullable X doExtract(CallableStatement st, int index, WrapperOptions options)
        throws SQLException {
      return temporal(getJavaType(), st.getString(index), options);
    }

    @Override
    protected @Nullable X doExtract(CallableStatement st, String name, WrapperOptions options)
        throws SQLException {
      return temporal(getJavaType(), st.getString(name), options);
    }
  }
}
