package dev.marcasite.persistence.mapping;

import java.io.Serial;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.JsonJdbcType;

/** Hibernate's JSON as text; what is refused is told with its property. */
final class NamedJsonJdbcType extends JsonJdbcType {
  @Serial private static final long serialVersionUID = 1L;

  NamedJsonJdbcType() {
    super(null);
  }

  @Override
  public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
    return new NamingBinder<>(super.getBinder(javaType));
  }
}
