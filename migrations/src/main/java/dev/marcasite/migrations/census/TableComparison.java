package dev.marcasite.migrations.census;

import dev.marcasite.migrations.census.TableContent.ColumnView;
import dev.marcasite.migrations.schema.Column;
import dev.marcasite.migrations.schema.SchemaCatalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Compares the columns and rows of one table on both sides. */
final class TableComparison {
  private final Connection before;
  private final Connection after;
  private final Declarations declared;
  private final ValueHash hash = new ValueHash(new Random());

  TableComparison(Connection before, Connection after, Declarations declared) {
    this.before = before;
    this.after = after;
    this.declared = declared;
  }

  /** Columns that both sides have, by their names on each. */
  private record Pair(Column old, Column now) {
    boolean converted() {
      return !old.type().equalsIgnoreCase(now.type());
    }
  }

  List<Loss> losses(String oldName, String newName) throws SQLException {
    List<Loss> losses = new ArrayList<>();
    Map<String, Column> columns = new HashMap<>();
    SchemaCatalog.read(after).columns(newName).forEach(c -> columns.put(c.key(), c));
    List<Pair> pairs = new ArrayList<>();
    for (Column old : SchemaCatalog.read(before).columns(oldName)) {
      String name = oldName + "." + old.name();
      Column now = columns.get(declared.column(oldName, old.name()));
      if (now == null) {
        losses.add(new Loss(Loss.Kind.COLUMN, name, "is gone"));
      } else if (!declared.covers(Loss.Kind.VALUES, name)) {
        pairs.add(new Pair(old, now));
      }
    }
    losses.addAll(rows(oldName, newName, pairs));
    return losses;
  }

  private List<Loss> rows(String oldName, String newName, List<Pair> pairs) throws SQLException {
    List<ColumnView> old = views(pairs, true);
    List<ColumnView> now = views(pairs, false);
    TableContent.Reader oldRows = new TableContent.Reader(before, hash);
    TableContent.Reader newRows = new TableContent.Reader(after, hash);
    TableContent was = oldRows.read(oldName, old);
    TableContent is = newRows.read(newName, now);
    if (was.equals(is)) {
      return List.of();
    }
    if (is.rows() < was.rows()) {
      String fact = "%d of %d are gone".formatted(was.rows() - is.rows(), was.rows());
      return List.of(new Loss(Loss.Kind.ROWS, oldName, fact));
    }
    long missing =
        TableContent.missing(
            oldRows.hashes(oldName, old, was.rows()), newRows.hashes(newName, now, is.rows()));
    if (missing == 0) {
      return List.of();
    }
    return was.rows() == is.rows()
        ? changed(oldName, pairs, was, is, missing)
        : List.of(
            new Loss(
                Loss.Kind.ROWS,
                oldName,
                "%d of %d are gone or changed, others were added".formatted(missing, was.rows())));
  }

  private static List<ColumnView> views(List<Pair> pairs, boolean old) {
    return pairs.stream()
        .map(pair -> new ColumnView((old ? pair.old : pair.now).name(), pair.converted()))
        .toList();
  }

  /** Values that changed places between rows leave every column's digest as it was. */
  private static List<Loss> changed(
      String table, List<Pair> pairs, TableContent was, TableContent is, long rows) {
    List<Loss> losses = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      if (!was.columns().get(i).equals(is.columns().get(i))) {
        String name = table + "." + pairs.get(i).old.name();
        losses.add(new Loss(Loss.Kind.VALUES, name, "changed in up to %d rows".formatted(rows)));
      }
    }
    return losses.isEmpty()
        ? List.of(new Loss(Loss.Kind.ROWS, table, "%d have exchanged values".formatted(rows)))
        : losses;
  }
}
