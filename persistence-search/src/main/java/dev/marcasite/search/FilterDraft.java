package dev.marcasite.search;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A filter that is being made. */
final class FilterDraft {
  Optional<List<String>> permitted = Optional.empty();
  List<String> knowledgeBases = List.of();
  List<String> types = List.of();
  List<String> notTypes = List.of();
  List<String> statuses = List.of();
  List<String> allTags = List.of();
  List<String> anyTags = List.of();
  List<String> notTags = List.of();
  Optional<LocalDate> from = Optional.empty();
  Optional<LocalDate> to = Optional.empty();
  OptionalInt minImportance = OptionalInt.empty();
  Optional<String> folder = Optional.empty();
  Optional<String> starredBy = Optional.empty();
  EntryVisibility visibility = EntryVisibility.SHOWN;

  FilterDraft() {}

  FilterDraft(SearchFilter filter) {
    permitted = filter.permitted();
    knowledgeBases = filter.knowledgeBases();
    types = filter.types();
    notTypes = filter.notTypes();
    statuses = filter.statuses();
    allTags = filter.allTags();
    anyTags = filter.anyTags();
    notTags = filter.notTags();
    from = filter.from();
    to = filter.to();
    minImportance = filter.minImportance();
    folder = filter.folder();
    starredBy = filter.starredBy();
    visibility = filter.visibility();
  }

  SearchFilter build() {
    return new SearchFilter(
        permitted,
        knowledgeBases,
        types,
        notTypes,
        statuses,
        allTags,
        anyTags,
        notTags,
        from,
        to,
        minImportance,
        folder,
        starredBy,
        visibility);
  }
}
