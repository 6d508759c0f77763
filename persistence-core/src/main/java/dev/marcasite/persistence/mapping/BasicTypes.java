package dev.marcasite.persistence.mapping;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.hibernate.type.BasicType;
import org.hibernate.type.BasicTypeReference;
import org.hibernate.type.BasicTypeRegistry;
import org.hibernate.type.StandardBasicTypes;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.internal.NamedBasicTypeImpl;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * The types of values that no column is known for, such as a parameter compared to another.
 * Hibernate has made them before the dialect had a say.
 */
final class BasicTypes {
  private static final List<BasicTypeReference<?>> ALL =
      List.of(
          StandardBasicTypes.STRING,
          StandardBasicTypes.CHARACTER,
          StandardBasicTypes.BYTE,
          StandardBasicTypes.SHORT,
          StandardBasicTypes.INTEGER,
          StandardBasicTypes.FLOAT,
          StandardBasicTypes.DOUBLE,
          StandardBasicTypes.BIG_DECIMAL,
          StandardBasicTypes.BIG_INTEGER,
          StandardBasicTypes.DURATION,
          StandardBasicTypes.INSTANT,
          StandardBasicTypes.LOCAL_DATE,
          StandardBasicTypes.LOCAL_TIME,
          StandardBasicTypes.LOCAL_DATE_TIME,
          StandardBasicTypes.DATE,
          StandardBasicTypes.TIME,
          StandardBasicTypes.TIMESTAMP);

  private BasicTypes() {}

  static void register(TypeConfiguration types) {
    ALL.forEach(reference -> register(types, reference));
  }

  private static <T> void register(TypeConfiguration types, BasicTypeReference<T> reference) {
    BasicTypeRegistry registry = types.getBasicTypeRegistry();
    BasicType<T> known = requireNonNull(registry.resolve(reference));
    JdbcType ours =
        types.getJdbcTypeRegistry().getDescriptor(known.getJdbcType().getDefaultSqlTypeCode());
    if (!ours.equals(known.getJdbcType())) {
      registry.register(
          new NamedBasicTypeImpl<>(known.getJavaTypeDescriptor(), ours, reference.getName()),
          reference.getName(),
          known.getJavaType().getSimpleName(),
          known.getJavaType().getName());
    }
  }
}
