package dev.marcasite.persistence.mapping;

import dev.marcasite.persistence.sqlite.SqlValues;
import java.io.Serial;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.java.StringJavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcTypeIndicators;
import org.hibernate.type.descriptor.jdbc.VarcharJdbcType;

/**
 * Binds text of any length, and refuses what UTF-8 cannot hold: the driver would store a question
 * mark. SQLite has one type of text, so there is one of ours, for large and short, national and
 * not.
 */
final class TextJdbcType extends VarcharJdbcType {
  @Serial private static final long serialVersionUID = 1L;

  @Override
  public JdbcType resolveIndicatedType(JdbcTypeIndicators indicators, JavaType<?> domainJtd) {
    return this;
  }

  @Override
  public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
    return new NamingBinder<>(new Binder<>(javaType));
  }

  private final class Binder<X> extends BasicBinder<X> {
    @Serial private static final long serialVersionUID = 1L;

    Binder(JavaType<X> javaType) {
      super(javaType, TextJdbcType.this);
    }

    @Override
    protected void doBind(PreparedStatement st, X value, int index, WrapperOptions options)
        throws SQLException {
      String text =
          value instanceof String plain && getJavaType().equals(StringJavaType.INSTANCE)
              ? plain
              : getJavaType().unwrap(value, String.class, options);
      SqlValues.toSql(text);
      st.setString(index, text);
    }

    @Override
    protected void doBind(CallableStatement st, X value, String name, WrapperOptions options)
        throws SQLException {
      throw StoredJdbcType.noProcedures();
    }
  }
}
