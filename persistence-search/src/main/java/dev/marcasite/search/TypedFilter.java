package dev.marcasite.search;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The filters that a person types, such as {@code tag:garden} and {@code before:2026-05}. */
final class TypedFilter {
  private static final Set<String> COLUMNS = Set.of("title", "summary", "body", "key", "tags");

  private final FilterDraft draft = new FilterDraft();

  static boolean isColumn(String field) {
    return COLUMNS.contains(field);
  }

  static Set<SearchColumn> columns(String field) {
    return Set.of(SearchColumn.valueOf(field.toUpperCase(Locale.ROOT)));
  }

  SearchFilter build() {
    return draft.build();
  }

  /** Takes a filter; {@code false} if it is none. */
  boolean take(String field, String value, boolean negated) {
    if (value.isBlank()) {
      return false;
    }
    return negated ? takeNegated(field, value) : takePositive(field, value);
  }

  private boolean takeNegated(String field, String value) {
    switch (field) {
      case "tag" -> draft.notTags = with(draft.notTags, value);
      case "type" -> draft.notTypes = with(draft.notTypes, value);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean takePositive(String field, String value) {
    switch (field) {
      case "tag" -> draft.allTags = with(draft.allTags, value);
      case "type" -> draft.types = with(draft.types, value);
      case "kb" -> draft.knowledgeBases = with(draft.knowledgeBases, value);
      case "status" -> draft.statuses = with(draft.statuses, value);
      case "is" -> {
        return takeState(value);
      }
      case "before", "after" -> {
        return takeDay(field, value);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean takeState(String value) {
    switch (value) {
      case "starred" -> draft.starredBy = Optional.of("");
      case "archived" -> draft.visibility = EntryVisibility.ARCHIVED;
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Neither includes the day, month or year itself. */
  private boolean takeDay(String field, String value) {
    try {
      if (value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
        LocalDate day = LocalDate.parse(value);
        return take(field, day, day);
      }
      if (value.matches("[0-9]{4}-[0-9]{2}")) {
        YearMonth month = YearMonth.parse(value);
        return take(field, month.atDay(1), month.atEndOfMonth());
      }
      return value.matches("[0-9]{4}")
          && take(field, Year.parse(value).atDay(1), Year.parse(value).atMonth(12).atEndOfMonth());
    } catch (DateTimeException e) {
      return false;
    }
  }

  private boolean take(String field, LocalDate first, LocalDate last) {
    if (field.equals("before")) {
      draft.to = Optional.of(first.minusDays(1));
    } else {
      draft.from = Optional.of(last.plusDays(1));
    }
    return true;
  }

  private static List<String> with(List<String> names, String name) {
    List<String> longer = new ArrayList<>(names);
    longer.add(name);
    return longer;
  }
}
