package dev.marcasite.migrations.census;

import static java.util.stream.Collectors.toSet;

import dev.marcasite.migrations.schema.Constraint;
import dev.marcasite.migrations.schema.SchemaCatalog;
import dev.marcasite.migrations.schema.SchemaObject;
import dev.marcasite.migrations.schema.SqlName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The comparison of a file before and after a change: tables, rows, the values of each column that
 * both sides have, constraints, indexes, triggers, views, references and full-text indexes.
 *
 * <p>Not thread-safe.
 */
public final class Census {
  private static final Comparator<Loss> ORDER = Comparator.comparing(Loss::kind);

  private final Connection before;
  private final Connection after;
  private final Declarations declared;
  private final Set<String> derived;
  private final Set<String> brokenIndexes;
  private final List<Loss> losses = new ArrayList<>();

  /**
   * A census.
   *
   * @param before the state to keep; only read
   * @param after the state to judge; must be able to write, although nothing is written
   * @param declared what may be lost, and what has another name
   * @param derived tables whose rows can be made again from others
   * @param brokenIndexes full-text indexes that did not agree with their tables before
   */
  public Census(
      Connection before,
      Connection after,
      Declarations declared,
      Set<String> derived,
      Set<String> brokenIndexes) {
    this.before = before;
    this.after = after;
    this.declared = declared;
    this.derived = derived.stream().map(SqlName::key).collect(toSet());
    this.brokenIndexes = brokenIndexes;
  }

  /**
   * What was lost without being declared, the gravest first.
   *
   * @throws SQLException if one of the files cannot be read
   */
  public List<Loss> losses() throws SQLException {
    losses.clear();
    SchemaCatalog old = SchemaCatalog.read(before);
    SchemaCatalog now = SchemaCatalog.read(after);
    Set<String> gone = new HashSet<>();
    for (SchemaObject table : old.objects("table")) {
      Optional<SchemaObject> found = now.table(declared.table(table.name()));
      if (found.isPresent()) {
        compare(old, now, table.name(), found.get().name());
      } else {
        gone.add(table.key());
        losses.add(goneTable(old, table.name()));
      }
    }
    losses.addAll(new ObjectComparison(old, now, declared).losses(gone));
    compareFullText();
    losses.addAll(BrokenObjects.lost(before, after));
    losses.addAll(new References(before, after, declared).lost());
    losses.addAll(new Sequences(before, after, declared).lost(gone));
    return losses.stream().filter(loss -> !declared.cover(loss)).sorted(ORDER).toList();
  }

  private void compare(SchemaCatalog old, SchemaCatalog now, String oldName, String newName)
      throws SQLException {
    TableComparison comparison = new TableComparison(before, after, declared);
    if (derived.contains(SqlName.key(oldName))
        || (old.isVirtual(oldName) && !comparison.isReadable(oldName))) {
      return;
    }
    if (old.isIndexOfAnotherTable(oldName)) {
      if (old.isContentless(oldName)) {
        losses.addAll(comparison.indexed(oldName, newName));
      }
      return;
    }
    List<Loss> ofTable = comparison.losses(oldName, newName);
    losses.addAll(ofTable);
    Set<String> lostColumns =
        ofTable.stream()
            .filter(loss -> loss.kind() == Loss.Kind.COLUMN)
            .map(loss -> SqlName.key(loss.column()))
            .collect(toSet());
    Set<String> kept = now.constraints(newName).stream().map(Constraint::text).collect(toSet());
    for (Constraint constraint : old.constraints(oldName)) {
      if (!kept.contains(declared.renamed(constraint, oldName).text())
          && constraint.columns().stream().noneMatch(lostColumns::contains)) {
        losses.add(new Loss(Loss.Kind.CONSTRAINT, oldName, constraint.text()));
      }
    }
  }

  private Loss goneTable(SchemaCatalog old, String name) throws SQLException {
    return old.isIndexOfAnotherTable(name) || derived.contains(SqlName.key(name))
        ? new Loss(Loss.Kind.TABLE, name, Loss.GONE)
        : new TableComparison(before, after, declared).gone(Loss.Kind.TABLE, name, "", "*");
  }

  private void compareFullText() throws SQLException {
    FullTextHealth.faults(after)
        .forEach(
            (table, fault) -> {
              if (!brokenIndexes.contains(table)) {
                losses.add(new Loss(Loss.Kind.FULLTEXT, table, fault));
              }
            });
  }
}
