package dev.marcasite.migrations.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a database file consists of at one moment. Tables that belong to SQLite, Liquibase or the
 * migrator, and those in which a virtual table keeps its rows, are left out.
 *
 * <p>Not thread-safe: it reads on through the connection it was given.
 */
public final class SchemaCatalog {
  private static final Pattern RECORD =
      Pattern.compile(
          "sqlite_.*|marcasite_schema|databasechangelog(lock)?", Pattern.CASE_INSENSITIVE);

  private final Connection connection;
  private final List<SchemaObject> objects;
  private final Set<String> virtual = new HashSet<>();
  private final Set<String> shadow = new HashSet<>();

  private SchemaCatalog(Connection connection, List<SchemaObject> objects) {
    this.connection = connection;
    this.objects = objects;
  }

  /**
   * Reads the catalog.
   *
   * @param connection stays with its owner, who closes it
   * @throws SQLException if the file cannot be read
   */
  public static SchemaCatalog read(Connection connection) throws SQLException {
    SchemaCatalog catalog = new SchemaCatalog(connection, new ArrayList<>());
    catalog.readKinds();
    catalog.readObjects();
    return catalog;
  }

  private void readKinds() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select name, type from pragma_table_list where schema = 'main'"
                    + " and type in ('virtual', 'shadow')")) {
      while (row.next()) {
        (row.getString(2).equals("shadow") ? shadow : virtual).add(SqlName.key(row.getString(1)));
      }
    }
  }

  private void readObjects() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select type, name, tbl_name, sql from main.sqlite_schema")) {
      while (row.next()) {
        SchemaObject object =
            new SchemaObject(
                row.getString(1), row.getString(2), row.getString(3), row.getString(4));
        if (!RECORD.matcher(object.table()).matches()
            && !RECORD.matcher(object.name()).matches()
            && !shadow.contains(SqlName.key(object.table()))) {
          objects.add(object);
        }
      }
    }
  }

  /** All objects, in the order in which they were made. */
  public List<SchemaObject> objects() {
    return List.copyOf(objects);
  }

  /**
   * The objects of one type.
   *
   * @param type table, index, trigger or view
   */
  public List<SchemaObject> objects(String type) {
    return objects.stream().filter(object -> object.type().equals(type)).toList();
  }

  /**
   * The table of a name.
   *
   * @param name in any case
   */
  public Optional<SchemaObject> table(String name) {
    return objects("table").stream().filter(o -> o.key().equals(SqlName.key(name))).findFirst();
  }

  /** The indexes and triggers of a table that have a text of their own. */
  List<SchemaObject> dependents(String table) {
    return objects.stream()
        .filter(o -> o.type().equals("index") || o.type().equals("trigger"))
        .filter(o -> o.belongsTo(table) && o.sql() != null)
        .toList();
  }

  /**
   * Whether the table is virtual, a full-text index for one.
   *
   * @param table its name
   */
  public boolean isVirtual(String table) {
    return virtual.contains(SqlName.key(table));
  }

  /** The names of the virtual tables that are FTS5 indexes. */
  public List<String> fullTextTables() {
    return objects("table").stream()
        .filter(o -> isVirtual(o.name()) && isFts5(String.valueOf(o.sql())))
        .map(SchemaObject::name)
        .toList();
  }

  private static boolean isFts5(String sql) {
    return SqlTokens.of(sql).stream().anyMatch(token -> token.is("fts5"));
  }

  /**
   * Whether the table only indexes rows that another table has: FTS5 with external content, or with
   * none.
   *
   * @param table its name
   */
  public boolean isIndexOfAnotherTable(String table) {
    String sql = table(table).map(object -> String.valueOf(object.sql())).orElse("");
    return isVirtual(table)
        && isFts5(sql)
        && SqlTokens.of(sql).stream().anyMatch(token -> token.is("content"));
  }

  /**
   * Whether the table is a full-text index of texts that are nowhere in the file.
   *
   * @param table its name
   */
  public boolean isContentless(String table) {
    String sql = table(table).map(object -> String.valueOf(object.sql())).orElse("");
    return isIndexOfAnotherTable(table)
        && SqlTokens.canonical(SqlTokens.of(sql)).contains("content = ''");
  }

  /**
   * The columns of a table or view, hidden ones left out.
   *
   * @param table its name
   * @throws SQLException if the file cannot be read
   */
  public List<Column> columns(String table) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select name, type, "notnull", dflt_value, pk, hidden from pragma_table_xinfo(?, 'main')
             where hidden <> 1""")) {
      statement.setString(1, table);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          columns.add(column(row));
        }
      }
    }
    return columns;
  }

  private static Column column(ResultSet row) throws SQLException {
    return new Column(
        row.getString(1),
        row.getString(2),
        row.getBoolean(3),
        row.getString(4),
        row.getInt(5),
        row.getInt(6) > 0);
  }

  /**
   * The word for the rowids of a table whose columns do not show them; empty if a column is their
   * alias, or there are none.
   *
   * @param table its name
   * @throws SQLException if the file cannot be read
   */
  public Optional<String> rowid(String table) throws SQLException {
    String sql = table(table).map(object -> String.valueOf(object.sql())).orElse("");
    boolean hasRowids =
        isVirtual(table)
            ? isFts5(sql)
            : !TableConstraints.inText(sql).contains(Constraint.of("without rowid"));
    return hasRowids ? Column.rowid(columns(table)) : Optional.empty();
  }

  /**
   * Whether the table gives no id twice.
   *
   * @param table an ordinary table
   */
  public static boolean isAutoincrement(SchemaObject table) {
    return table.sql() != null
        && TableConstraints.inText(table.sql()).contains(Constraint.of("autoincrement"));
  }

  /**
   * What a unique index forbids; empty if the index is not unique.
   *
   * @param index an index with a text of its own
   */
  public Optional<Constraint> uniqueness(SchemaObject index) {
    return TableConstraints.ofIndex(String.valueOf(index.sql()));
  }

  /**
   * The rules that an ordinary table keeps.
   *
   * @param table its name
   * @throws SQLException if the file cannot be read
   */
  public List<Constraint> constraints(String table) throws SQLException {
    SchemaObject object = table(table).orElseThrow();
    List<Constraint> constraints = new ArrayList<>();
    if (!isVirtual(table) && object.sql() != null) {
      constraints.addAll(TableConstraints.inText(object.sql()));
      constraints.addAll(TableConstraints.ofColumns(columns(table)));
      constraints.addAll(new TableConstraints(connection, table).inPragmas());
    }
    return constraints;
  }
}
