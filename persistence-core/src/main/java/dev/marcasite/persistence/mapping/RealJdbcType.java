package dev.marcasite.persistence.mapping;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.sqlite.SqlValues;
import java.io.Serial;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.DoubleJdbcType;

/** Binds doubles and floats, refuses NaN, which SQLite would store as NULL, and reads numbers. */
final class RealJdbcType extends DoubleJdbcType {
  @Serial private static final long serialVersionUID = 1L;

  private final int sqlType;

  RealJdbcType(int sqlType) {
    this.sqlType = sqlType;
  }

  @Override
  public int getDefaultSqlTypeCode() {
    return sqlType;
  }

  @Override
  public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
    return new NamingBinder<>(new Binder<>(javaType));
  }

  @Override
  public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
    return new NumberExtractor<>(javaType, Double.class);
  }

  private final class Binder<X> extends BasicBinder<X> {
    @Serial private static final long serialVersionUID = 1L;

    Binder(JavaType<X> javaType) {
      super(javaType, RealJdbcType.this);
    }

    @Override
    protected void doBind(PreparedStatement st, X value, int index, WrapperOptions options)
        throws SQLException {
      Double real = getJavaType().unwrap(value, Double.class, options);
      st.setDouble(index, (Double) requireNonNull(SqlValues.toSql(real)));
    }

    @Override
    protected void doBind(CallableStatement st, X value, String name, WrapperOptions options)
        throws SQLException {
      throw StoredJdbcType.noProcedures();
    }
  }
}
