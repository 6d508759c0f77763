package dev.marcasite.search;

import java.util.ArrayList;
import java.util.List;

/** Prints a query as a person would type it. */
final class QueryText {
  private QueryText() {}

  static String of(ParsedText parsed) {
    List<String> parts = new ArrayList<>();
    Expression wanted = parsed.wanted();
    if (wanted != null) {
      parts.add(wanted.toString());
    }
    Expression unwanted = parsed.unwanted();
    if (unwanted != null) {
      parts.add("-(" + unwanted + ")");
    }
    SearchFilter filter = parsed.filter();
    add("kb:", filter.knowledgeBases(), parts);
    add("type:", filter.types(), parts);
    add("-type:", filter.notTypes(), parts);
    add("status:", filter.statuses(), parts);
    add("tag:", filter.allTags(), parts);
    add("-tag:", filter.notTags(), parts);
    filter.from().ifPresent(day -> parts.add("after:" + day.minusDays(1)));
    filter.to().ifPresent(day -> parts.add("before:" + day.plusDays(1)));
    filter.starredBy().ifPresent(user -> parts.add("is:starred"));
    if (filter.visibility() == EntryVisibility.ARCHIVED) {
      parts.add("is:archived");
    }
    return String.join(" ", parts);
  }

  private static void add(String field, List<String> values, List<String> parts) {
    values.forEach(value -> parts.add(field + (value.contains(" ") ? '"' + value + '"' : value)));
  }
}
