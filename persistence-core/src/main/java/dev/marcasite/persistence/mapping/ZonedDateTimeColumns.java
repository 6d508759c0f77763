package dev.marcasite.persistence.mapping;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.hibernate.metamodel.spi.ValueAccess;
import org.hibernate.usertype.CompositeUserType;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a {@link ZonedDateTime} in two columns: the instant, and the zone as text in {@code …_tz}.
 *
 * <p>Applied to each property of that type that asks for nothing else. Hibernate's own type would
 * keep the offset only, and a date in {@code Europe/Berlin} would come back in {@code +01:00}.
 */
public final class ZonedDateTimeColumns implements CompositeUserType<ZonedDateTime> {
  /** Used by Hibernate. */
  public ZonedDateTimeColumns() {}

  @Override
  public @Nullable Object getPropertyValue(ZonedDateTime component, int property) {
    return property == 0 ? component.toInstant() : component.getZone();
  }

  @Override
  @SuppressWarnings("NullAway") // Hibernate means null where both columns are NULL
  public ZonedDateTime instantiate(ValueAccess values) {
    Instant instant = values.getValue(0, Instant.class);
    ZoneId zone = values.getValue(1, ZoneId.class);
    return instant == null || zone == null ? null : ZonedDateTime.ofInstant(instant, zone);
  }

  @Override
  public Class<?> embeddable() {
    return Columns.class;
  }

  @Override
  public Class<ZonedDateTime> returnedClass() {
    return ZonedDateTime.class;
  }

  @Override
  public boolean equals(ZonedDateTime one, ZonedDateTime other) {
    return one.equals(other);
  }

  @Override
  public int hashCode(ZonedDateTime value) {
    return value.hashCode();
  }

  @Override
  public ZonedDateTime deepCopy(ZonedDateTime value) {
    return value;
  }

  @Override
  public boolean isMutable() {
    return false;
  }

  @Override
  public Serializable disassemble(ZonedDateTime value) {
    return value;
  }

  @Override
  public ZonedDateTime assemble(Serializable cached, Object owner) {
    return (ZonedDateTime) cached;
  }

  @Override
  public ZonedDateTime replace(ZonedDateTime detached, ZonedDateTime managed, Object owner) {
    return detached;
  }

  /** The names are those that Hibernate derives the two columns from. */
  @SuppressWarnings({"unused", "NullAway.Init", "UnusedVariable"}) // read by Hibernate
  static final class Columns {
    private Instant instant;
    private ZoneId zoneOffset;
  }
}
