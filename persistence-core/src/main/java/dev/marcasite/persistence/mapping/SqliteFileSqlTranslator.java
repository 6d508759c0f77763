package dev.marcasite.persistence.mapping;

import dev.marcasite.persistence.sqlite.DecimalText;
import dev.marcasite.persistence.sqlite.ScaledDecimal;
import java.math.BigDecimal;
import java.util.List;
import org.hibernate.community.dialect.SQLiteSqlAstTranslator;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.query.sqm.ComparisonOperator;
import org.hibernate.query.sqm.SetOperator;
import org.hibernate.query.sqm.produce.function.internal.PatternRenderer;
import org.hibernate.query.sqm.tree.expression.Conversion;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.Statement;
import org.hibernate.sql.ast.tree.expression.Any;
import org.hibernate.sql.ast.tree.expression.BinaryArithmeticExpression;
import org.hibernate.sql.ast.tree.expression.CaseSearchedExpression;
import org.hibernate.sql.ast.tree.expression.CastTarget;
import org.hibernate.sql.ast.tree.expression.Every;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.FunctionExpression;
import org.hibernate.sql.ast.tree.expression.QueryLiteral;
import org.hibernate.sql.ast.tree.expression.SelfRenderingExpression;
import org.hibernate.sql.ast.tree.expression.Summarization;
import org.hibernate.sql.ast.tree.expression.UnaryOperation;
import org.hibernate.sql.ast.tree.expression.UnparsedNumericLiteral;
import org.hibernate.sql.ast.tree.from.NamedTableReference;
import org.hibernate.sql.ast.tree.insert.ConflictClause;
import org.hibernate.sql.ast.tree.predicate.BetweenPredicate;
import org.hibernate.sql.ast.tree.predicate.InListPredicate;
import org.hibernate.sql.ast.tree.predicate.LikePredicate;
import org.hibernate.sql.ast.tree.select.QueryGroup;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.ast.tree.select.SortSpecification;
import org.hibernate.sql.ast.tree.update.Assignment;
import org.hibernate.sql.exec.spi.JdbcOperation;
import org.jspecify.annotations.Nullable;

/** Writes SQLite's SQL, and refuses what SQLite would answer wrongly. */
final class SqliteFileSqlTranslator<T extends JdbcOperation> extends SQLiteSqlAstTranslator<T> {
  private static final String TOO_LARGE = QueryFunctions.refuse("an integer beyond 64 bits");

  /** Whether a calculation is being rendered whose result is checked. */
  private boolean checked;

  /** The decimal column that literals stand beside at present. */
  private @Nullable DecimalJdbcType decimal;

  SqliteFileSqlTranslator(SessionFactoryImplementor factory, Statement statement) {
    super(factory, statement);
  }

  @Override
  protected void renderComparison(Expression lhs, ComparisonOperator operator, Expression rhs) {
    if (rhs instanceof Any any) {
      renderQuantified(lhs, operator.invert(), any.getSubquery(), false);
      return;
    }
    if (rhs instanceof Every every) {
      renderQuantified(lhs, operator.negated().invert(), every.getSubquery(), true);
      return;
    }
    OperandRules.requireComparable(lhs, rhs);
    if (operator != ComparisonOperator.EQUAL && operator != ComparisonOperator.NOT_EQUAL) {
      OperandRules.requireOrdered(lhs, "The order");
      OperandRules.requireOrdered(rhs, "The order");
    }
    beside(() -> renderOperands(lhs, operator, rhs), lhs, rhs);
  }

  private void renderOperands(Expression lhs, ComparisonOperator operator, Expression rhs) {
    if (operator == ComparisonOperator.DISTINCT_FROM
        || operator == ComparisonOperator.NOT_DISTINCT_FROM) {
      lhs.accept(this);
      appendSql(operator == ComparisonOperator.DISTINCT_FROM ? " is not " : " is ");
      rhs.accept(this);
    } else {
      super.renderComparison(lhs, operator, rhs);
    }
  }

  /** The rows of the subquery stand on the left, so the operator has been turned around. */
  private void renderQuantified(
      Expression lhs, ComparisonOperator operator, SelectStatement rows, boolean negated) {
    emulateSubQueryRelationalRestrictionPredicate(
        null, negated, rows, lhs, this::renderSelectSimpleComparison, operator);
  }

  @Override
  public void visitBetweenPredicate(BetweenPredicate predicate) {
    Expression value = predicate.getExpression();
    OperandRules.requireOrdered(value, "The order");
    OperandRules.requireComparable(value, predicate.getLowerBound());
    OperandRules.requireComparable(value, predicate.getUpperBound());
    beside(() -> super.visitBetweenPredicate(predicate), value);
  }

  @Override
  public void visitInListPredicate(InListPredicate predicate) {
    Expression value = predicate.getTestExpression();
    predicate.getListExpressions().forEach(item -> OperandRules.requireComparable(value, item));
    beside(() -> super.visitInListPredicate(predicate), value);
  }

  @Override
  protected void visitSetAssignment(Assignment assignment) {
    SqlAstNode column = assignment.getAssignable().getColumnReferences().get(0);
    OperandRules.requireComparable(column, assignment.getAssignedValue());
    beside(() -> super.visitSetAssignment(assignment), column);
  }

  @Override
  protected void visitCaseSearchedExpression(CaseSearchedExpression cases, boolean inSelect) {
    for (CaseSearchedExpression.WhenFragment when : cases.getWhenFragments()) {
      OperandRules.requireComparable(cases, when.getResult());
    }
    if (cases.getOtherwise() != null) {
      OperandRules.requireComparable(cases, cases.getOtherwise());
    }
    beside(() -> super.visitCaseSearchedExpression(cases, inSelect), cases);
  }

  @Override
  public void visitSortSpecification(SortSpecification sort) {
    OperandRules.requireOrdered(sort.getSortExpression(), "The order");
    super.visitSortSpecification(sort);
  }

  @Override
  public void visitBinaryArithmeticExpression(BinaryArithmeticExpression arithmetic) {
    OperandRules.requireNoDecimal(arithmetic);
    within64Bits(
        arithmetic,
        () -> {
          if (CheckedDivision.isNeeded(arithmetic)) {
            String operator = arithmetic.getOperator().getOperatorSqlTextString();
            new PatternRenderer("(" + CheckedDivision.pattern(operator) + ")")
                .render(
                    this,
                    List.of(arithmetic.getLeftHandOperand(), arithmetic.getRightHandOperand()),
                    this);
          } else {
            super.visitBinaryArithmeticExpression(arithmetic);
          }
        });
  }

  @Override
  public void visitUnaryOperationExpression(UnaryOperation operation) {
    within64Bits(
        operation,
        () -> {
          appendSql("(" + operation.getOperator().getOperatorChar());
          visitArithmeticOperand(operation.getOperand());
          appendSql(")");
        });
  }

  /** A negative number in parentheses, for two minus signs begin a comment. */
  @Override
  protected void visitArithmeticOperand(Expression operand) {
    if (NumericLiteral.isNegative(operand)) {
      appendSql("(");
      operand.accept(this);
      appendSql(")");
    } else {
      operand.accept(this);
    }
  }

  /** Once around a whole calculation: a part that is too large makes all of it a REAL. */
  private void within64Bits(Expression calculation, Runnable rendering) {
    if (checked || !IntegerRange.mayOverflow(calculation)) {
      rendering.run();
      return;
    }
    checked = true;
    appendSql("iif(typeof(");
    rendering.run();
    appendSql(")='real'," + TOO_LARGE + ",");
    rendering.run();
    appendSql(")");
    checked = false;
  }

  @Override
  public void visitSelfRenderingExpression(SelfRenderingExpression expression) {
    boolean outer = checked;
    checked = false;
    if (expression instanceof FunctionExpression function) {
      OperandRules.requireAllowed(function);
      beside(() -> visitFunction(function), function.getArguments().toArray(SqlAstNode[]::new));
    } else {
      super.visitSelfRenderingExpression(expression);
    }
    checked = outer;
  }

  /** A duration by a unit is an integer, which the factor of the unit is not. */
  @Override
  public void visitConversion(Conversion conversion) {
    appendSql("cast(");
    super.visitConversion(conversion);
    appendSql(" as integer)");
  }

  /** SQLite's cast heeds no length. */
  private void visitFunction(FunctionExpression function) {
    Long length =
        function.getFunctionName().equals("cast")
                && function.getArguments().get(1) instanceof CastTarget target
            ? target.getLength()
            : null;
    if (length == null) {
      super.visitSelfRenderingExpression((SelfRenderingExpression) function);
    } else {
      appendSql("substr(");
      super.visitSelfRenderingExpression((SelfRenderingExpression) function);
      appendSql(",1," + length + ")");
    }
  }

  @Override
  public void visitQueryLiteral(QueryLiteral<?> literal) {
    BigDecimal number = NumericLiteral.of(literal);
    if (decimal != null && number != null) {
      appendDecimal(decimal, number);
    } else {
      NumericLiteral.requireExact(literal);
      super.visitQueryLiteral(literal);
    }
  }

  @Override
  public <N extends Number> void visitUnparsedNumericLiteral(UnparsedNumericLiteral<N> literal) {
    BigDecimal number = NumericLiteral.of(literal);
    if (decimal != null && number != null) {
      appendDecimal(decimal, number);
    } else {
      NumericLiteral.requireExact(literal);
      super.visitUnparsedNumericLiteral(literal);
    }
  }

  /** SQLite's LIKE does not heed case, so it serves {@code ilike}; GLOB serves {@code like}. */
  @Override
  public void visitLikePredicate(LikePredicate predicate) {
    if (!predicate.isCaseSensitive()) {
      if (LikePattern.isAscii(predicate.getPattern())) {
        super.visitLikePredicate(predicate);
      } else {
        visitFoldedLike(predicate);
      }
      return;
    }
    predicate.getMatchExpression().accept(this);
    appendSql(predicate.isNegated() ? " not glob " : " glob ");
    LikePattern.render(this, predicate.getPattern(), predicate.getEscapeCharacter());
  }

  /** SQLite's LIKE knows the two cases of A to Z only. */
  private void visitFoldedLike(LikePredicate predicate) {
    if (predicate.getEscapeCharacter() != null) {
      LikePattern.requireWithoutCase(predicate.getEscapeCharacter());
    }
    UnicodeCase.render(this, predicate.getMatchExpression(), "", QueryFunctions.FOLD, this);
    appendSql((predicate.isNegated() ? " not like " : " like ") + QueryFunctions.FOLD + "(");
    predicate.getPattern().accept(this);
    appendSql(")");
    renderEscapeCharacter(predicate.getEscapeCharacter());
  }

  @Override
  public void visitQueryGroup(QueryGroup group) {
    SetOperator operator = group.getSetOperator();
    if (operator == SetOperator.INTERSECT_ALL || operator == SetOperator.EXCEPT_ALL) {
      throw new IllegalQueryOperationException(
          "SQLite has no %s; use intersect, except or union all, or exists"
              .formatted(operator.sqlString()));
    }
    super.visitQueryGroup(group);
  }

  @Override
  protected void renderPartitionItem(Expression expression) {
    if (expression instanceof Summarization) {
      throw new IllegalQueryOperationException(
          "SQLite has no rollup and no cube; group by each level in a query of its own, joined by union all");
    }
    expression.accept(this);
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

  @Override
  protected void visitConflictClause(@Nullable ConflictClause conflict) {
    if (conflict != null && conflict.getConstraintName() != null) {
      throw new IllegalQueryOperationException(
          "SQLite does not know constraints by name in on conflict; name the columns");
    }
    visitStandardConflictClause(conflict);
  }

  private void appendDecimal(DecimalJdbcType column, BigDecimal value) {
    if (column.form() == DecimalJdbcType.Form.TEXT) {
      appendSql("'" + DecimalText.format(value) + "'");
    } else {
      appendSql(ScaledDecimal.unscaled(value, column.scale()));
    }
  }

  private void beside(Runnable rendering, SqlAstNode... operands) {
    DecimalJdbcType outer = decimal;
    decimal = OperandRules.decimalOf(operands);
    try {
      rendering.run();
    } finally {
      decimal = outer;
    }
  }
}
