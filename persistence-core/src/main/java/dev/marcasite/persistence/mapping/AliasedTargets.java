package dev.marcasite.persistence.mapping;

import org.hibernate.community.dialect.SQLiteSqlAstTranslator;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.sql.ast.tree.Statement;
import org.hibernate.sql.ast.tree.from.NamedTableReference;
import org.hibernate.sql.exec.spi.JdbcOperation;

/**
 * Gives the table of an UPDATE or DELETE its alias. Filters of entities name it: without the alias
 * each bulk statement on an entity with a filter is an error.
 */
class AliasedTargets<T extends JdbcOperation> extends SQLiteSqlAstTranslator<T> {

  AliasedTargets(SessionFactoryImplementor factory, Statement statement) {
    super(factory, statement);
  }

  /** SQLite takes an alias after {@code as} only, which the translator writes elsewhere not. */
  @Override
  protected void renderDmlTargetTableExpression(NamedTableReference table) {
    super.renderDmlTargetTableExpression(table);
    if (table.getIdentificationVariable() != null) {
      appendSql(" as ");
      appendSql(table.getIdentificationVariable());
    }
  }
}
