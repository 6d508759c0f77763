package dev.marcasite.persistence.mapping;

import java.math.BigDecimal;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.Literal;
import org.hibernate.sql.ast.tree.expression.UnparsedNumericLiteral;
import org.jspecify.annotations.Nullable;

/** Numbers that stand in a query as they are. */
final class NumericLiteral {
  private NumericLiteral() {}

  /**
   * The number; null if the node is something else. Hibernate itself fails to parse an integer of
   * more than 32 bits that has no suffix.
   */
  static @Nullable BigDecimal of(SqlAstNode node) {
    if (node instanceof UnparsedNumericLiteral<?> literal) {
      return new BigDecimal(literal.getUnparsedLiteralValue());
    }
    return node instanceof Literal literal && literal.getLiteralValue() instanceof Number number
        ? new BigDecimal(number.toString())
        : null;
  }

  static boolean isNegative(SqlAstNode node) {
    BigDecimal number = of(node);
    return number != null && number.signum() < 0;
  }

  /** SQLite reads an integer of more than 64 bits as a floating-point number. */
  static void requireExact(SqlAstNode node) {
    BigDecimal number = of(node);
    if (number != null && number.scale() == 0 && number.toBigInteger().bitLength() >= Long.SIZE) {
      throw new IllegalQueryOperationException(
          "An integer of more than 64 bits is none in SQLite; use a double, or compare in Java");
    }
  }
}
