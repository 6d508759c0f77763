package dev.marcasite.migrations.census;

import dev.marcasite.migrations.census.TableContent.ColumnView;
import dev.marcasite.migrations.schema.Column;
import dev.marcasite.migrations.schema.SchemaCatalog;
import dev.marcasite.migrations.schema.SqlName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
        losses.add(gone(Loss.Kind.COLUMN, name, oldName, SqlName.quoted(old.name())));
      } else if (!declared.covers(Loss.Kind.VALUES, name)) {
        pairs.add(new Pair(old, now));
      }
    }
    losses.addAll(rows(oldName, newName, pairs));
    return losses;
  }

  /** A table or column that is gone, with the number of its rows or values. */
  Loss gone(Loss.Kind kind, String name, String table, String counted) throws SQLException {
    try (Statement statement = before.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(%s) from %s".formatted(counted, SqlName.quoted(table)))) {
      long values = row.getLong(1);
      String what = kind == Loss.Kind.TABLE ? "rows" : "values";
      String fact = values == 0 ? Loss.GONE : Loss.GONE + " with %d %s".formatted(values, what);
      return new Loss(kind, name, fact, values);
    }
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
      return List.of(new Loss(Loss.Kind.ROWS, oldName, fact, was.rows() - is.rows()));
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
        String fact = "changed in up to %d rows".formatted(rows);
        losses.add(new Loss(Loss.Kind.VALUES, name, fact, rows));
      }
    }
    return losses.isEmpty()
        ? List.of(new Loss(Loss.Kind.ROWS, table, "%d have exchanged values".formatted(rows), rows))
        : losses;
  }
}
