package dev.marcasite.persistence.mapping;

import org.hibernate.community.dialect.SQLiteSqlAstTranslator;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.sqm.ComparisonOperator;
import org.hibernate.sql.ast.tree.Statement;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.from.NamedTableReference;
import org.hibernate.sql.ast.tree.insert.ConflictClause;
import org.hibernate.sql.exec.spi.JdbcOperation;
import org.jspecify.annotations.Nullable;

/** Writes what SQLite understands where the community translator writes something else. */
class SqliteSqlTranslator<T extends JdbcOperation> extends SQLiteSqlAstTranslator<T> {

  SqliteSqlTranslator(SessionFactoryImplementor factory, Statement statement) {
    super(factory, statement);
  }

  /**
   * The table with its alias, which SQLite takes after {@code as}. Filters of entities name it:
   * without it each bulk statement on an entity with a filter is an error.
   */
  @Override
  protected void renderDmlTargetTableExpression(NamedTableReference table) {
    super.renderDmlTargetTableExpression(table);
    if (table.getIdentificationVariable() != null) {
      appendSql(" as ");
      appendSql(table.getIdentificationVariable());
    }
  }

  /** SQLite's clause is the standard one, of which the community dialect does not know. */
  @Override
  protected void visitConflictClause(@Nullable ConflictClause conflict) {
    visitStandardConflictClause(conflict);
  }

  /** SQLite has {@code is distinct from}, and not the operator that is written in its place. */
  @Override
  protected void renderComparison(Expression left, ComparisonOperator operator, Expression right) {
    renderComparisonStandard(left, operator, right);
  }
}
