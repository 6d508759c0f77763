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
import java.util.Optional;
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

  /**
   * What both sides have.
   *
   * @param column its old name
   * @param old how to read it before
   * @param now how to read it after
   * @param converted whether its declared type has changed
   */
  private record Pair(String column, String old, String now, boolean converted) {
    static Pair of(Column old, Column now) {
      boolean converted = !old.type().equalsIgnoreCase(now.type());
      return new Pair(
          old.name(), SqlName.quoted(old.name()), SqlName.quoted(now.name()), converted);
    }
  }

  /** Whether a virtual table's module is there, and finds what it needs. */
  boolean isReadable(String table) {
    try (Statement statement = before.createStatement()) {
      statement.executeQuery("select * from %s limit 1".formatted(SqlName.quoted(table))).close();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  List<Loss> losses(String oldName, String newName) throws SQLException {
    List<Loss> losses = new ArrayList<>();
    SchemaCatalog old = SchemaCatalog.read(before);
    SchemaCatalog now = SchemaCatalog.read(after);
    Map<String, Column> columns = new HashMap<>();
    now.columns(newName).forEach(c -> columns.put(c.key(), c));
    List<Pair> pairs = new ArrayList<>();
    rowids(old.rowid(oldName), now.rowid(newName)).ifPresent(pairs::add);
    for (Column column : old.columns(oldName)) {
      Column found = columns.get(declared.column(oldName, column.name()));
      if (found == null) {
        losses.add(gone(Loss.Kind.COLUMN, oldName, column.name(), SqlName.quoted(column.name())));
      } else {
        pairs.add(Pair.of(column, found));
      }
    }
    pairs.removeIf(pair -> declared.covers(Loss.Kind.VALUES, oldName, pair.column()));
    losses.addAll(rows(oldName, newName, pairs));
    return losses;
  }

  /** Rowids that no column shows: a full-text index, for one, knows its rows by them. */
  private static Optional<Pair> rowids(Optional<String> old, Optional<String> now) {
    return old.isPresent() && now.isPresent()
        ? Optional.of(new Pair("rowid", old.get(), now.get(), false))
        : Optional.empty();
  }

  /**
   * An index of what is nowhere else: SQLite can say whether it is whole, not whether it is all.
   */
  List<Loss> indexed(String oldName, String newName) throws SQLException {
    long was = documents(before, oldName);
    long gone = was - documents(after, newName);
    return gone > 0
        ? List.of(
            new Loss(Loss.Kind.ROWS, oldName, "", "%d of %d are gone".formatted(gone, was), gone))
        : List.of();
  }

  /** The number of rows in the index; 0 where SQLite does not keep it. */
  private static long documents(Connection connection, String index) {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select count(*) from " + SqlName.quoted(index + "_docsize"))) {
      return row.getLong(1);
    } catch (SQLException e) {
      return 0;
    }
  }

  /** A table or column that is gone, with the number of its rows or values. */
  Loss gone(Loss.Kind kind, String table, String column, String counted) {
    String what = kind == Loss.Kind.TABLE ? "rows" : "values";
    try (Statement statement = before.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(%s) from %s".formatted(counted, SqlName.quoted(table)))) {
      long values = row.getLong(1);
      String fact = values == 0 ? Loss.GONE : Loss.GONE + " with %d %s".formatted(values, what);
      return new Loss(kind, table, column, fact, values);
    } catch (SQLException e) {
      return new Loss(kind, table, column, Loss.GONE + " with whatever " + what + " it had", 1);
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
      return List.of(new Loss(Loss.Kind.ROWS, oldName, "", fact, was.rows() - is.rows()));
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
        .map(pair -> new ColumnView(old ? pair.old : pair.now, pair.converted()))
        .toList();
  }

  /** Values that changed places between rows leave every column's digest as it was. */
  private static List<Loss> changed(
      String table, List<Pair> pairs, TableContent was, TableContent is, long rows) {
    List<Loss> losses = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      if (!was.columns().get(i).equals(is.columns().get(i))) {
        String fact = "changed in up to %d rows".formatted(rows);
        losses.add(new Loss(Loss.Kind.VALUES, table, pairs.get(i).column(), fact, rows));
      }
    }
    return losses.isEmpty()
        ? List.of(
            new Loss(Loss.Kind.ROWS, table, "", "%d have exchanged values".formatted(rows), rows))
        : losses;
  }
}
