package dev.marcasite.persistence.mapping;

import java.io.Serial;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BigIntJdbcType;

/** Reads 64-bit integers, and nothing else for one. */
final class LongJdbcType extends BigIntJdbcType {
  @Serial private static final long serialVersionUID = 1L;

  @Override
  public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
    return new NumberExtractor<>(javaType, Long.class);
  }
}
