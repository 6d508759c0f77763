package dev.marcasite.persistence.mapping;

import dev.marcasite.persistence.sqlite.SqlValues;
import java.io.Serial;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.VarcharJdbcType;

/** Binds text, and refuses what UTF-8 cannot hold: the driver would store a question mark. */
final class TextJdbcType extends VarcharJdbcType {
  @Serial private static final long serialVersionUID = 1L;

  @Override
  public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
    return new Binder<>(javaType);
  }

  private final class Binder<X> extends BasicBinder<X> {
    @Serial private static final long serialVersionUID = 1L;

    Binder(JavaType<X> javaType) {
      super(javaType, TextJdbcType.this);
    }

    @Override
    protected void doBind(PreparedStatement st, X value, int index, WrapperOptions options)
        throws SQLException {
      st.setString(index, text(value, options));
    }

    @Override
    protected void doBind(CallableStatement st, X value, String name, WrapperOptions options)
        throws SQLException {
      st.setString(name, text(value, options));
    }

    private String text(X value, WrapperOptions options) {
      String text = getJavaType().unwrap(value, String.class, options);
      SqlValues.toSql(text);
      return text;
    }
  }
}
