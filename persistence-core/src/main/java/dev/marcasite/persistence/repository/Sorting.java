package dev.marcasite.persistence.repository;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Nulls;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.query.Order;
import org.hibernate.query.SortDirection;
import org.jspecify.annotations.Nullable;

/**
 * A total order: attributes of the entity, the id last. Names come from the mapping, never from the
 * caller as text, and null is smaller than any value, as SQLite sorts it.
 */
record Sorting(EntityMapping mapping, List<Key> keys) {

  static Sorting of(EntityMapping mapping, List<? extends Order<?>> orders) {
    Stream<Key> wanted = orders.stream().map(order -> Key.of(mapping, order));
    List<Key> keys =
        Stream.concat(wanted, Stream.of(new Key(mapping.idName(), true, false))).toList();
    return new Sorting(mapping, keys);
  }

  List<jakarta.persistence.criteria.Order> orders(CriteriaBuilder builder, Root<?> root) {
    return keys.stream()
        .map(
            key ->
                key.ascending
                    ? builder.asc(root.get(key.attribute), key.nulls())
                    : builder.desc(root.get(key.attribute), key.nulls()))
        .toList();
  }

  /** Where an entity stands in this order. */
  Cursor cursor(Object entity) {
    List<@Nullable Object> values = new ArrayList<>();
    keys.forEach(key -> values.add(mapping.value(entity, key.attribute)));
    return new Cursor(values);
  }

  /** What comes after a cursor: the first attribute that differs decides. */
  Predicate after(CriteriaBuilder builder, Root<?> root, Cursor cursor) {
    if (cursor.values().size() != keys.size()) {
      throw new IllegalArgumentException(
          "after: a cursor of %d values is of another sort than one by %d attributes"
              .formatted(cursor.values().size(), keys.size()));
    }
    List<Predicate> alternatives = new ArrayList<>();
    Predicate equalSoFar = builder.conjunction();
    for (int i = 0; i < keys.size(); i++) {
      Value value = new Value(builder, root.get(keys.get(i).attribute), cursor.values().get(i));
      alternatives.add(builder.and(equalSoFar, value.isBefore(keys.get(i))));
      equalSoFar = builder.and(equalSoFar, value.isEqual());
    }
    Value first = new Value(builder, root.get(keys.get(0).attribute), cursor.values().get(0));
    return builder.and(
        first.isNotAfter(keys.get(0)), builder.or(alternatives.toArray(Predicate[]::new)));
  }

  /** An attribute to sort by. */
  record Key(String attribute, boolean ascending, boolean nullsLast) {
    static Key of(EntityMapping mapping, Order<?> order) {
      if (order.attributeName() == null || !order.caseSensitive()) {
        throw new IllegalArgumentException(
            "orders: sort by attributes of the entity, with case: " + order);
      }
      boolean ascending = order.direction() == SortDirection.ASCENDING;
      boolean nullsLast =
          switch (order.nullPrecedence()) {
            case NONE -> !ascending;
            case FIRST -> false;
            case LAST -> true;
          };
      String attribute = mapping.requireAttribute("orders", order.attributeName());
      return new Key(attribute, ascending, nullsLast);
    }

    /** SQLite's own order needs no word, and an index serves it. */
    Nulls nulls() {
      if (nullsLast != ascending) {
        return Nulls.NONE;
      }
      return nullsLast ? Nulls.LAST : Nulls.FIRST;
    }
  }

  /** An attribute beside a value of it. */
  private record Value(
      CriteriaBuilder builder, Expression<Comparable<Object>> attribute, @Nullable Object value) {

    Predicate isEqual() {
      return value == null ? attribute.isNull() : builder.equal(attribute, value);
    }

    /** Whether the value comes before the attribute. */
    Predicate isBefore(Key key) {
      if (value == null) {
        return key.nullsLast ? builder.disjunction() : attribute.isNotNull();
      }
      Predicate beyond =
          key.ascending
              ? builder.greaterThan(attribute, comparable())
              : builder.lessThan(attribute, comparable());
      return key.nullsLast ? builder.or(beyond, attribute.isNull()) : beyond;
    }

    /** A bound that an index can use, for it is no alternative. */
    Predicate isNotAfter(Key key) {
      if (value == null || key.nullsLast) {
        return builder.conjunction();
      }
      return key.ascending
          ? builder.greaterThanOrEqualTo(attribute, comparable())
          : builder.lessThanOrEqualTo(attribute, comparable());
    }

    @SuppressWarnings("unchecked") // a value of the attribute, which SQL compares
    private Comparable<Object> comparable() {
      return (Comparable<Object>) requireNonNull(value);
    }
  }
}
