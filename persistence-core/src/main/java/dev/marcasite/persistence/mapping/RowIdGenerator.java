package dev.marcasite.persistence.mapping;

import java.io.Serial;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import org.hibernate.MappingException;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.EventTypeSets;
import org.hibernate.generator.GeneratorCreationContext;
import org.jspecify.annotations.Nullable;

/** Assigns rowids before the insert, from the {@link RowIdSource} of the session's connection. */
final class RowIdGenerator implements BeforeExecutionGenerator {
  @Serial private static final long serialVersionUID = 1L;

  private final String table;
  private final Class<?> type;

  RowIdGenerator(GeneratedRowId annotation, GeneratorCreationContext context) {
    table = context.getRootClass().getTable().getName();
    type = context.getType().getReturnedClass();
    if (type != Long.class && type != Integer.class) {
      throw new MappingException(
          "@GeneratedRowId on %s.%s needs a long or int, not %s"
              .formatted(
                  context.getRootClass().getEntityName(),
                  context.getProperty().getName(),
                  type.getSimpleName()));
    }
  }

  @Override
  public EnumSet<EventType> getEventTypes() {
    return EventTypeSets.INSERT_ONLY;
  }

  @Override
  public Object generate(
      SharedSessionContractImplementor session,
      Object owner,
      @Nullable Object currentValue,
      EventType eventType) {
    Connection connection =
        session.getJdbcCoordinator().getLogicalConnection().getPhysicalConnection();
    try {
      long id = connection.unwrap(RowIdSource.class).nextRowId(table);
      return type == Long.class ? (Object) id : (Object) Math.toIntExact(id);
    } catch (SQLException e) {
      throw session
          .getJdbcServices()
          .getSqlExceptionHelper()
          .convert(e, "could not reserve ids for table " + table);
    }
  }
}
