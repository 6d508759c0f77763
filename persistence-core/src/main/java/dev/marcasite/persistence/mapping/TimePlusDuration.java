package dev.marcasite.persistence.mapping;

import java.util.List;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.function.TimestampaddFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.common.TemporalUnit;
import org.hibernate.query.sqm.produce.function.internal.PatternRenderer;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.BinaryArithmeticExpression;
import org.hibernate.sql.ast.tree.expression.DurationUnit;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.UnaryOperation;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * Adds durations to times. Hibernate takes the nanoseconds of a duration's column for seconds.
 *
 * @see <a
 *     href="https://docs.hibernate.org/orm/7.0/userguide/html_single/#hql-datetime-arithmetic">Date
 *     and time arithmetic</a>
 */
final class TimePlusDuration extends TimestampaddFunction {
  private final Dialect dialect;

  TimePlusDuration(Dialect dialect, TypeConfiguration types) {
    super(dialect, types);
    this.dialect = dialect;
  }

  @Override
  public void render(
      SqlAppender sql,
      List<? extends SqlAstNode> arguments,
      ReturnableType<?> returnType,
      SqlAstTranslator<?> walker) {
    TemporalUnit unit = ((DurationUnit) arguments.get(0)).getUnit();
    if (unit == TemporalUnit.SECOND && isDuration(arguments.get(1))) {
      Expression time = (Expression) arguments.get(2);
      String pattern =
          dialect.timestampaddPattern(
              TemporalUnit.NANOSECOND,
              TypeConfiguration.getSqlTemporalType(time.getExpressionType()),
              null);
      new PatternRenderer(pattern).render(sql, arguments, walker);
    } else {
      super.render(sql, arguments, returnType, walker);
    }
  }

  private static boolean isDuration(SqlAstNode magnitude) {
    if (magnitude instanceof UnaryOperation unary) {
      return isDuration(unary.getOperand());
    }
    if (magnitude instanceof BinaryArithmeticExpression product) {
      return isDuration(product.getLeftHandOperand()) || isDuration(product.getRightHandOperand());
    }
    return OperandRules.typeOf(magnitude) instanceof DurationNanosJdbcType;
  }
}
