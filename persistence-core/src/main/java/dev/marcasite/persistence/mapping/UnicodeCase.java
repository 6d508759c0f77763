package dev.marcasite.persistence.mapping;

import java.util.List;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.sqm.function.AbstractSqmSelfRenderingFunctionDescriptor;
import org.hibernate.query.sqm.produce.function.ArgumentTypesValidator;
import org.hibernate.query.sqm.produce.function.FunctionParameterType;
import org.hibernate.query.sqm.produce.function.StandardArgumentsValidators;
import org.hibernate.query.sqm.produce.function.StandardFunctionArgumentTypeResolvers;
import org.hibernate.query.sqm.produce.function.StandardFunctionReturnTypeResolvers;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.type.BasicType;

/**
 * A function of text that SQLite has for ASCII only: a column's text of ASCII is left to SQLite,
 * all other goes to the function of ours, which costs a call of Java.
 */
final class UnicodeCase extends AbstractSqmSelfRenderingFunctionDescriptor {
  private final String ofSqlite;
  private final String ours;

  UnicodeCase(String ofSqlite, String ours, BasicType<String> text) {
    super(
        ofSqlite,
        new ArgumentTypesValidator(
            StandardArgumentsValidators.exactly(1), FunctionParameterType.STRING),
        StandardFunctionReturnTypeResolvers.invariant(text),
        StandardFunctionArgumentTypeResolvers.ARGUMENT_OR_IMPLIED_RESULT_TYPE);
    this.ofSqlite = ofSqlite;
    this.ours = ours;
  }

  @Override
  public void render(
      SqlAppender sql,
      List<? extends SqlAstNode> arguments,
      ReturnableType<?> returnType,
      SqlAstTranslator<?> walker) {
    render(sql, (Expression) arguments.get(0), ofSqlite, ours, walker);
  }

  /**
   * Renders a call.
   *
   * @param ofSqlite the function for ASCII; empty if that stays as it is
   */
  static void render(
      SqlAppender sql, Expression text, String ofSqlite, String ours, SqlAstTranslator<?> walker) {
    if (text.getColumnReference() == null) {
      sql.appendSql(ours + "(");
      text.accept(walker);
      sql.appendSql(")");
      return;
    }
    sql.appendSql("iif(octet_length(");
    text.accept(walker);
    sql.appendSql(")=length(");
    text.accept(walker);
    sql.appendSql(")," + ofSqlite + "(");
    text.accept(walker);
    sql.appendSql(")," + ours + "(");
    text.accept(walker);
    sql.appendSql("))");
  }
}
