package dev.marcasite.persistence.change;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one commit has changed, or several whose notices were not handed over one by one.
 *
 * @param tables the tables written to, by name and in the order of names; virtual tables, such as
 *     those of a full-text index, and SQLite's own are left out
 * @param entities one change for each entity that is not as before, in the order of the first
 *     change; only of mapped classes whose id is one column
 * @param foreign whether another program has committed meanwhile; what it changed is unknown
 * @param complete whether tables and entities list all there is; {@code false} if {@code foreign},
 *     if more than {@value #MOST_ENTITIES} entities have changed, and then none of them is listed,
 *     or if the changes could not be recorded
 */
public record ChangeNotice(
    Set<String> tables, List<EntityChange> entities, boolean foreign, boolean complete) {
  /** How many entities a notice lists at most. */
  public static final int MOST_ENTITIES = 10_000;

  /** Copies both collections. */
  public ChangeNotice {
    tables = Collections.unmodifiableSet(new TreeSet<>(tables));
    entities = List.copyOf(entities);
  }
}
