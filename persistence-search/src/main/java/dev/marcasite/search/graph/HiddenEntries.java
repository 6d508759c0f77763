package dev.marcasite.search.graph;

import dev.marcasite.persistence.sqlite.SqlReader;

/**
 * How a statement leaves out archived and deleted entries. Their number decides: to list a hundred
 * thousand of them in each statement of a walk costs more than the walk, and to look at each entry
 * costs a page of the file.
 */
enum HiddenEntries {
  /** Nothing is left out, because it is asked for or there is none. */
  NONE,
  /** Each statement lists them. */
  FEW,
  /** What comes near few entries looks at each; what looks at all lists them. */
  MANY;

  private static final int FEW_AT_MOST = 2_000;

  private static final String COUNT =
      """
      select (select count(*) from (select 1 from entry where archived_at is not null limit %1$s))
           + (select count(*) from (select 1 from entry where deleted_at is not null limit %1$s))"""
          .formatted(FEW_AT_MOST + 1);

  /** The scope with what is hidden now, unless it shows hidden entries anyway. */
  static LinkScope known(SqlReader reader, LinkScope scope) {
    if (scope.hidden() == NONE) {
      return scope;
    }
    long count = reader.executeSql(COUNT, Long.class).get(0);
    return scope.withHidden(count == 0 ? NONE : count <= FEW_AT_MOST ? FEW : MANY);
  }
}
