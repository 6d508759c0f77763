package dev.marcasite.persistence.mapping;

import java.math.BigDecimal;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.JdbcMappingContainer;
import org.hibernate.sql.ast.tree.expression.BinaryArithmeticExpression;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.Literal;
import org.hibernate.sql.ast.tree.expression.UnaryOperation;
import org.jspecify.annotations.Nullable;

/**
 * How many bits the value of an expression may need, given its type. What may need more than 63 is
 * to be checked: SQLite goes on with a floating-point number.
 *
 * @see <a href="https://www.sqlite.org/lang_expr.html#operators_and_parse_affecting_attributes">
 *     Operators</a>
 */
final class IntegerRange {
  private static final int NOT_INTEGER = -1;
  private static final int LONG = 63;

  private IntegerRange() {}

  static boolean mayOverflow(Expression expression) {
    return bits(expression) > LONG;
  }

  private static int bits(Expression expression) {
    if (expression instanceof BinaryArithmeticExpression arithmetic) {
      return ofArithmetic(arithmetic);
    }
    if (expression instanceof UnaryOperation unary) {
      int bits = bits(unary.getOperand());
      return bits == LONG && !(unary.getOperand() instanceof Literal) ? bits + 1 : bits;
    }
    BigDecimal literal = NumericLiteral.of(expression);
    if (literal != null) {
      return literal.scale() == 0 ? literal.toBigInteger().bitLength() : NOT_INTEGER;
    }
    return ofType(expression.getExpressionType());
  }

  private static int ofArithmetic(BinaryArithmeticExpression arithmetic) {
    int left = bits(arithmetic.getLeftHandOperand());
    int right = bits(arithmetic.getRightHandOperand());
    if (left == NOT_INTEGER || right == NOT_INTEGER) {
      return NOT_INTEGER;
    }
    return switch (arithmetic.getOperator()) {
      case ADD, SUBTRACT -> Math.max(left, right) + 1;
      case MULTIPLY -> left + right;
      case MODULO -> right;
      // Only the smallest number divided by -1 is too large.
      case DIVIDE, DIVIDE_PORTABLE, QUOT ->
          left < LONG || arithmetic.getRightHandOperand() instanceof Literal ? left : left + 1;
    };
  }

  private static int ofType(@Nullable JdbcMappingContainer type) {
    if (type == null || type.getJdbcTypeCount() != 1) {
      return NOT_INTEGER;
    }
    JdbcMapping mapping = type.getSingleJdbcMapping();
    if (mapping.getJdbcType() instanceof DurationNanosJdbcType) {
      return LONG;
    }
    Class<?> java = mapping.getJavaTypeDescriptor().getJavaTypeClass();
    if (java == Long.class) {
      return LONG;
    }
    if (java == Integer.class) {
      return 31;
    }
    return java == Short.class ? 15 : java == Byte.class ? 7 : NOT_INTEGER;
  }
}
