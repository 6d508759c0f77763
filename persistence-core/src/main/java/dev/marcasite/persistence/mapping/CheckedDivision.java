package dev.marcasite.persistence.mapping;

import java.math.BigDecimal;
import org.hibernate.query.sqm.BinaryArithmeticOperator;
import org.hibernate.sql.ast.tree.expression.BinaryArithmeticExpression;
import org.hibernate.sql.ast.tree.expression.Expression;

/** Divisions, which SQLite answers with null where the divisor is zero. */
final class CheckedDivision {
  private static final String BY_ZERO =
      "iif(?1 is null,null," + QueryFunctions.refuse("division by zero") + ")";

  private CheckedDivision() {}

  /** A division of {@code ?1} by {@code ?2}; null divided by zero is null, as elsewhere. */
  static String pattern(String operator) {
    return "case ?2 when 0 then %s else ?1%s?2 end".formatted(BY_ZERO, operator);
  }

  static boolean isNeeded(BinaryArithmeticExpression arithmetic) {
    return isDivision(arithmetic.getOperator()) && !isNotZero(arithmetic.getRightHandOperand());
  }

  private static boolean isDivision(BinaryArithmeticOperator operator) {
    return switch (operator) {
      case DIVIDE, DIVIDE_PORTABLE, QUOT, MODULO -> true;
      case ADD, SUBTRACT, MULTIPLY -> false;
    };
  }

  private static boolean isNotZero(Expression divisor) {
    BigDecimal literal = NumericLiteral.of(divisor);
    return literal != null && literal.signum() != 0;
  }
}
