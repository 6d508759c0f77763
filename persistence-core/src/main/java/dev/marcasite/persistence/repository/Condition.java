package dev.marcasite.persistence.repository;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.Collection;
import java.util.List;
import org.hibernate.query.restriction.Restriction;
import org.jspecify.annotations.Nullable;

/** What a selection, its count and its bulk update have in common: the one predicate. */
interface Condition<E> {
  Predicate predicate(EntityMapping mapping, Root<E> root, CriteriaBuilder builder);

  static <E> Condition<E> of(Restriction<? super E> restriction) {
    requireNonNull(restriction, "restriction");
    return (mapping, root, builder) -> restriction.toPredicate(root, builder);
  }

  static <E> Condition<E> equal(String attribute, @Nullable Object value) {
    requireNonNull(attribute, "attribute");
    return (mapping, root, builder) -> {
      String name = mapping.requireAttribute("attribute", attribute);
      return value == null ? builder.isNull(root.get(name)) : builder.equal(root.get(name), value);
    };
  }

  static <E> Condition<E> withIds(Collection<?> ids) {
    List<?> wanted = List.copyOf(ids);
    return (mapping, root, builder) -> root.get(mapping.idName()).in(wanted);
  }

  default Condition<E> and(Condition<E> other) {
    return (mapping, root, builder) ->
        builder.and(predicate(mapping, root, builder), other.predicate(mapping, root, builder));
  }
}
