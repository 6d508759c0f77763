package dev.marcasite.persistence;

import java.util.Optional;
import org.hibernate.HibernateException;
import org.hibernate.QueryException;
import org.hibernate.TransientObjectException;
import org.hibernate.TransientPropertyValueException;
import org.jspecify.annotations.Nullable;

/** What Hibernate wraps into exceptions of Java, as Jakarta Persistence asks of it. */
final class HibernateFailure {
  private HibernateFailure() {}

  /**
   * The failure inside a wrapper of Hibernate's, or the failure itself; a query that is refused is
   * a bad argument.
   */
  static Throwable unwrapped(Throwable failure) {
    if (!isWrapper(failure)) {
      return failure;
    }
    Throwable cause = failure.getCause();
    if (cause instanceof QueryException) {
      return new IllegalArgumentException("query: " + cause.getMessage(), failure);
    }
    return cause instanceof TransientObjectException ? cause : failure;
  }

  /** The failure to write an entity that refers to one that is not written. */
  static TransientReferenceException ofTransient(
      String fileName, TransientObjectException found, Throwable failure) {
    Optional<TransientPropertyValueException> named =
        found instanceof TransientPropertyValueException value
            ? Optional.of(value)
            : Optional.empty();
    @Nullable String property =
        named
            .map(
                value -> simple(value.getPropertyOwnerEntityName()) + "." + value.getPropertyName())
            .orElse(null);
    String fact =
        named
            .map(
                value ->
                    "%s refers to an entity %s that is not in the database"
                        .formatted(property, simple(value.getTransientEntityName())))
            .orElse(String.valueOf(found.getMessage()));
    return new TransientReferenceException(fileName, property, fact, failure);
  }

  /** A wrapper says nothing of its own. */
  private static boolean isWrapper(Throwable failure) {
    return (failure.getClass() == IllegalStateException.class
            || failure.getClass() == IllegalArgumentException.class)
        && failure.getCause() instanceof HibernateException cause
        && cause.toString().equals(failure.getMessage());
  }

  private static String simple(String entityName) {
    String name = entityName.substring(entityName.lastIndexOf('.') + 1);
    return name.substring(name.lastIndexOf('$') + 1);
  }
}
