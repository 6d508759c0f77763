package dev.marcasite.persistence.sqlite;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which tables a reader may read, by name, without regard to case. Immutable and thread-safe.
 *
 * <p>What is not named is closed, also whatever is created later: {@code sqlite_schema}, {@code
 * dbstat}, table functions such as {@code pragma_table_info}, and the shadow tables of a full-text
 * index are opened by naming them like any other. Views are not named: one can be read when every
 * table under it can. An index belongs to its table. A full-text table that keeps its words in
 * another ({@code content='entry'}) shows that one, and so asks for both. {@code json_each} and
 * {@code json_tree} read nothing but their argument and are open to all.
 */
public final class ReadPermissions {
  /** Everything may be read; what holds unless the caller says otherwise. */
  public static final ReadPermissions ALL = new ReadPermissions(null);

  /** No table may be read, only calculated. */
  public static final ReadPermissions NONE = new ReadPermissions(Set.of());

  /** In lower case; {@code null} if everything is allowed. */
  private final @Nullable Set<String> names;

  private ReadPermissions(@Nullable Set<String> names) {
    this.names = names;
  }

  /** Exactly these tables. */
  public static ReadPermissions of(String... names) {
    return of(Arrays.asList(names));
  }

  /** Exactly these tables. */
  public static ReadPermissions of(Collection<String> names) {
    return new ReadPermissions(lowerCase(requireNonNull(names, "names")));
  }

  /** These permissions and more tables. */
  public ReadPermissions plus(String... more) {
    return plus(List.of(more));
  }

  /** These permissions and more tables. */
  public ReadPermissions plus(Collection<String> more) {
    Set<String> added = lowerCase(requireNonNull(more, "more"));
    return names == null
        ? ALL
        : new ReadPermissions(
            Stream.concat(names.stream(), added.stream()).collect(Collectors.toUnmodifiableSet()));
  }

  /** What both these and other permissions allow. */
  public ReadPermissions and(ReadPermissions other) {
    if (names == null) {
      return requireNonNull(other, "other");
    }
    return other.names == null
        ? this
        : new ReadPermissions(
            names.stream().filter(other.names::contains).collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether a table may be read. */
  public boolean allow(String name) {
    return names == null || names.contains(lowerCase(name));
  }

  /** Whether there is any table that may not be read. */
  public boolean restrict() {
    return names != null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ReadPermissions that
        && (names == null ? that.names == null : names.equals(that.names));
  }

  @Override
  public int hashCode() {
    return names == null ? 0 : names.hashCode();
  }

  @Override
  public String toString() {
    return names == null
        ? "everything"
        : names.stream().sorted().collect(Collectors.joining(", ", "[", "]"));
  }

  private static Set<String> lowerCase(Collection<String> names) {
    return names.stream().map(ReadPermissions::lowerCase).collect(Collectors.toUnmodifiableSet());
  }

  /** As SQLite compares names: A to Z only. */
  private static String lowerCase(String name) {
    StringBuilder lower = new StringBuilder(name);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        lower.setCharAt(i, (char) (c + ('a' - 'A')));
      }
    }
    return lower.toString();
  }
}
