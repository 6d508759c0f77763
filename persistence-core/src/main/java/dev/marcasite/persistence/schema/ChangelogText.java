package dev.marcasite.persistence.schema;

import static java.util.stream.Collectors.joining;

import dev.marcasite.persistence.schema.SchemaChange.NewColumn;
import dev.marcasite.persistence.schema.SchemaChange.NewIndex;
import dev.marcasite.persistence.schema.SchemaChange.NewTables;

/** A changelog in Liquibase's formatted SQL. */
final class ChangelogText {
  private ChangelogText() {}

  /** The changelog of one version. */
  static String of(String namespace, int version, SchemaChange change) {
    return "--liquibase formatted sql\n"
        + changesets("%s:%s-".formatted(namespace, version), change);
  }

  private static String changesets(String prefix, SchemaChange change) {
    if (change instanceof NewTables added) {
      return added.tables().stream()
          .map(
              table ->
                  changeset(
                      prefix + table.name(),
                      TableSql.create(table),
                      "drop table %s".formatted(SchemaName.quoted(table.name()))))
          .collect(joining());
    }
    return change instanceof NewColumn added
        ? column(prefix, added)
        : index(prefix, (NewIndex) change);
  }

  private static String column(String prefix, NewColumn added) {
    String table = SchemaName.quoted(added.table());
    return changeset(
        prefix + added.table() + "-" + added.column().name(),
        "alter table %s add column %s;\n".formatted(table, TableSql.column(added.column())),
        "alter table %s drop column %s".formatted(table, SchemaName.quoted(added.column().name())));
  }

  private static String index(String prefix, NewIndex added) {
    String name = TableSql.indexName(added.table(), added.columns());
    return changeset(
        prefix + name,
        TableSql.createIndex(added.table(), added.columns()),
        "drop index %s".formatted(SchemaName.quoted(name)));
  }

  private static String changeset(String name, String sql, String rollback) {
    return "\n--changeset %s stripComments:false\n%s--rollback %s;\n"
        .formatted(name, sql, rollback);
  }
}
