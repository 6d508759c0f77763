package dev.marcasite.search;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The dates that a query lets through.
 *
 * @param from the earliest; empty if there is none
 * @param to the latest; empty if there is none
 */
record DateRange(Optional<LocalDate> from, Optional<LocalDate> to) {
  static final DateRange ALL = new DateRange(Optional.empty(), Optional.empty());

  /** What was set and what was typed. */
  static DateRange of(SearchQuery query) {
    SearchFilter set = query.filter();
    SearchFilter typed = query.parsed().filter();
    return new DateRange(
        Stream.of(set.from(), typed.from())
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder()),
        Stream.of(set.to(), typed.to()).flatMap(Optional::stream).min(Comparator.naturalOrder()));
  }

  /** Whether entries without date are let through. */
  boolean isOpen() {
    return from.isEmpty() && to.isEmpty();
  }
}
