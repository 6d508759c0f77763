package dev.marcasite.search;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which entries are looked at: one object for search, count, facets and every list. Immutable; each
 * {@code with} method returns a changed copy.
 *
 * <p>All conditions hold at once. An empty list is no condition, except for the permitted knowledge
 * bases: {@link #permitting} with an empty list permits nothing.
 *
 * @param permitted names of the knowledge bases that the caller may see; empty for all. A second
 *     call narrows what the first one permitted
 * @param knowledgeBases names of knowledge bases, of which an entry is in one
 * @param types types, of which an entry has one
 * @param notTypes types, of which an entry has none
 * @param statuses statuses, of which an entry has one
 * @param allTags names of tags that an entry has all; a tag counts for the tags above it
 * @param anyTags names of tags, of which an entry has one
 * @param notTags names of tags, of which an entry has none
 * @param from the earliest date, included; entries without date are left out then
 * @param to the latest date, included; entries without date are left out then
 * @param minImportance the smallest importance; entries without one are left out then
 * @param folder a folder of the imported files, with all below it, such as {@code notes/2026}
 * @param starredBy the name of a user who starred the entry; the empty text for any user
 * @param visibility whether archived and deleted entries are looked at; default neither
 */
public record SearchFilter(
    Optional<List<String>> permitted,
    List<String> knowledgeBases,
    List<String> types,
    List<String> notTypes,
    List<String> statuses,
    List<String> allTags,
    List<String> anyTags,
    List<String> notTags,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    OptionalInt minImportance,
    Optional<String> folder,
    Optional<String> starredBy,
    EntryVisibility visibility) {
  /** All entries that are neither archived nor deleted. */
  public static final SearchFilter ALL = new FilterDraft().build();

  /** Keeps its own copies of the lists, each name once. */
  public SearchFilter {
    permitted = permitted.map(SearchFilter::distinct);
    knowledgeBases = distinct(knowledgeBases);
    types = distinct(types);
    notTypes = distinct(notTypes);
    statuses = distinct(statuses);
    allTags = distinct(allTags);
    anyTags = distinct(anyTags);
    notTags = distinct(notTags);
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(minImportance, "minImportance");
    requireNonNull(folder, "folder");
    requireNonNull(starredBy, "starredBy");
    requireNonNull(visibility, "visibility");
  }

  /** Only what the caller may see, by the names of knowledge bases; an empty list is nothing. */
  public SearchFilter permitting(List<String> names) {
    FilterDraft draft = new FilterDraft(this);
    draft.permitted = Optional.of(narrowed(names));
    return draft.build();
  }

  /** Only entries of one of these knowledge bases. */
  public SearchFilter withKnowledgeBases(String... names) {
    FilterDraft draft = new FilterDraft(this);
    draft.knowledgeBases = List.of(names);
    return draft.build();
  }

  /** Only entries of one of these types. */
  public SearchFilter withTypes(String... names) {
    FilterDraft draft = new FilterDraft(this);
    draft.types = List.of(names);
    return draft.build();
  }

  /** No entries of these types. */
  public SearchFilter withoutTypes(String... names) {
    FilterDraft draft = new FilterDraft(this);
    draft.notTypes = List.of(names);
    return draft.build();
  }

  /** Only entries with one of these statuses. */
  public SearchFilter withStatuses(String... names) {
    FilterDraft draft = new FilterDraft(this);
    draft.statuses = List.of(names);
    return draft.build();
  }

  /** Only entries that have all of these tags, or tags below them. */
  public SearchFilter withAllTags(String... names) {
    FilterDraft draft = new FilterDraft(this);
    draft.allTags = List.of(names);
    return draft.build();
  }

  /** Only entries that have one of these tags, or a tag below one. */
  public SearchFilter withAnyTag(String... names) {
    FilterDraft draft = new FilterDraft(this);
    draft.anyTags = List.of(names);
    return draft.build();
  }

  /** No entries with one of these tags, or a tag below one. */
  public SearchFilter withoutTags(String... names) {
    FilterDraft draft = new FilterDraft(this);
    draft.notTags = List.of(names);
    return draft.build();
  }

  /** Only entries with a date of this day or later. */
  public SearchFilter from(LocalDate day) {
    FilterDraft draft = new FilterDraft(this);
    draft.from = Optional.of(day);
    return draft.build();
  }

  /** Only entries with a date of this day or earlier. */
  public SearchFilter to(LocalDate day) {
    FilterDraft draft = new FilterDraft(this);
    draft.to = Optional.of(day);
    return draft.build();
  }

  /** Only entries of this importance or a greater one. */
  public SearchFilter withMinImportance(int importance) {
    FilterDraft draft = new FilterDraft(this);
    draft.minImportance = OptionalInt.of(importance);
    return draft.build();
  }

  /** Only entries whose file lies in this folder or below it. */
  public SearchFilter inFolder(String path) {
    FilterDraft draft = new FilterDraft(this);
    draft.folder = Optional.of(path);
    return draft.build();
  }

  /** Only entries that this user starred; the empty text for any user. */
  public SearchFilter starredBy(String user) {
    FilterDraft draft = new FilterDraft(this);
    draft.starredBy = Optional.of(user);
    return draft.build();
  }

  /** Also, or only, entries that were archived or deleted. */
  public SearchFilter withVisibility(EntryVisibility visibility) {
    FilterDraft draft = new FilterDraft(this);
    draft.visibility = visibility;
    return draft.build();
  }

  private List<String> narrowed(List<String> names) {
    return permitted.map(before -> before.stream().filter(names::contains).toList()).orElse(names);
  }

  private static List<String> distinct(List<String> names) {
    return names.stream().distinct().toList();
  }
}
