package dev.marcasite.persistence.mapping;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.MappingMetamodel;
import org.hibernate.metamodel.mapping.CollectionPart;
import org.hibernate.metamodel.mapping.EntityIdentifierMapping;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.UnionSubclassEntityPersister;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/** The columns that a mapping expects in a file, and what is wrong with those that are there. */
public final class MappedColumns {
  private final FileTables tables;
  private final Set<String> faults = new LinkedHashSet<>();

  private MappedColumns(FileTables tables) {
    this.tables = tables;
  }

  /**
   * What is wrong with the tables of the file; empty if all is well.
   *
   * @throws SQLException if the schema cannot be read
   */
  public static List<String> faults(SessionFactory factory, Connection file) throws SQLException {
    MappedColumns columns = new MappedColumns(FileTables.of(file));
    MappingMetamodel model = factory.unwrap(SessionFactoryImplementor.class).getMappingMetamodel();
    model.forEachEntityDescriptor(columns::check);
    model.forEachCollectionDescriptor(columns::check);
    return List.copyOf(columns.faults);
  }

  private void check(EntityPersister entity) {
    String name = entity.getMappedClass().getSimpleName();
    boolean ownTable = entity instanceof UnionSubclassEntityPersister;
    if (ownTable && entity.isAbstract()) {
      return;
    }
    String table = ownTable ? entity.getMappedTableDetails().getTableName() : null;
    EntityIdentifierMapping id = entity.getIdentifierMapping();
    List<SelectableMapping> idColumns = new ArrayList<>();
    id.forEachSelectable((i, column) -> idColumns.add(column));
    if (idColumns.size() == 1) {
      checkId(name + "." + id.getAttributeName(), idColumns.get(0), entity);
    }
    idColumns.forEach(column -> check(name + "." + id.getAttributeName(), column, table));
    entity.forEachAttributeMapping(
        attribute ->
            attribute.forEachSelectable(
                (i, column) -> check(name + "." + attribute.getAttributeName(), column, table)));
  }

  private void check(CollectionPersister collection) {
    String role = collection.getRole();
    String name = role.substring(role.lastIndexOf('.', role.lastIndexOf('.') - 1) + 1);
    String property = name.substring(name.lastIndexOf('$') + 1);
    PluralAttributeMapping attribute = collection.getAttributeMapping();
    CollectionPart index = attribute.getIndexDescriptor();
    attribute
        .getElementDescriptor()
        .forEachSelectable((i, column) -> check(property, column, null));
    if (index != null) {
      index.forEachSelectable((i, column) -> check(property, column, null));
    }
  }

  private void checkId(String property, SelectableMapping id, EntityPersister entity) {
    FileTables.@Nullable Table table = tables.find(plain(id.getContainingTableExpression()));
    if (table == null || !isInteger(id.getJdbcMapping().getJdbcType())) {
      return;
    }
    if (!table.hasRowId(plain(id.getSelectionExpression()))) {
      faults.add(
          "%s: the id of table %s is no rowid; declare its column %s integer primary key"
              .formatted(property, table.name(), id.getSelectionExpression()));
    } else if (entity.getGenerator() instanceof RowIdGenerator && !table.isAutoincrement()) {
      faults.add(
          "%s: @GeneratedRowId needs table %s to declare %s integer primary key autoincrement, or an id of a deleted row would be given again"
              .formatted(property, table.name(), id.getSelectionExpression()));
    }
  }

  /** With a table for each class, Hibernate says of an inherited column where it was declared. */
  private void check(String property, SelectableMapping column, @Nullable String ownTable) {
    String expression = ownTable == null ? column.getContainingTableExpression() : ownTable;
    if (column.isFormula() || expression.startsWith("(")) {
      return;
    }
    FileTables.@Nullable Table table = tables.find(plain(expression));
    if (table == null) {
      faults.add("%s: the file has no table %s".formatted(property, expression));
      return;
    }
    String declared = table.typeOf(plain(column.getSelectionExpression()));
    if (declared == null) {
      faults.add(
          "%s: table %s has no column %s"
              .formatted(property, table.name(), column.getSelectionExpression()));
      return;
    }
    JdbcType type = column.getJdbcMapping().getJdbcType();
    if (!Affinity.of(declared).keeps(StorageClass.of(type))) {
      faults.add(
          "%s: it is stored as %s, which column %s.%s, declared %s, would change; declare it %s"
              .formatted(
                  property,
                  StorageClass.of(type),
                  table.name(),
                  column.getSelectionExpression(),
                  declared.isEmpty() ? "without a type" : declared,
                  StorageClass.of(type)));
    }
  }

  private static boolean isInteger(JdbcType type) {
    return StorageClass.of(type) == StorageClass.INTEGER;
  }

  /** The name without the quotes that Hibernate has put around it. */
  private static String plain(String name) {
    char quote = name.charAt(0);
    String text =
        quote == '"' || quote == '`'
            ? name.substring(1, name.length() - 1).replace("" + quote + quote, "" + quote)
            : name;
    return text.toLowerCase(Locale.ROOT);
  }
}
