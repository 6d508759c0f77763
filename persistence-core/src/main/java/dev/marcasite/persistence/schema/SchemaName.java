package dev.marcasite.persistence.schema;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What tables, columns and owners may be called. */
final class SchemaName {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,59}");
  private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
  private static final Pattern RESERVED =
      Pattern.compile("(sqlite|marcasite|databasechangelog).*|model|main|temp");

  private SchemaName() {}

  static String require(String what, String name) {
    requireNonNull(name, what);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "%s must be lower-case letters, digits and underscores, at most 60: %s"
              .formatted(what, name));
    }
    return name;
  }

  static String requireNamespace(String what, String name) {
    requireNonNull(name, what);
    if (!NAMESPACE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "%s must be lower-case letters, digits, hyphens and underscores, at most 40: %s"
              .formatted(what, name));
    }
    return name;
  }

  static void requireFree(String what, String name) {
    if (RESERVED.matcher(name).matches()) {
      throw new IllegalArgumentException("%s is reserved: %s".formatted(what, name));
    }
  }

  /** In double quotes, so that a keyword is a name too. */
  static String quoted(String name) {
    return '"' + name + '"';
  }

  static String quoted(Collection<String> names) {
    return names.stream().map(SchemaName::quoted).collect(Collectors.joining(", "));
  }
}
