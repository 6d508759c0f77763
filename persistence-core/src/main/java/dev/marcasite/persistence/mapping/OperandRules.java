package dev.marcasite.persistence.mapping;

import java.util.List;
import java.util.Set;
import org.hibernate.metamodel.mapping.JdbcMappingContainer;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.BinaryArithmeticExpression;
import org.hibernate.sql.ast.tree.expression.Distinct;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.FunctionExpression;
import org.hibernate.sql.ast.tree.expression.QueryLiteral;
import org.hibernate.sql.ast.tree.expression.UnparsedNumericLiteral;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/**
 * Which values may stand beside each other in a query, given how they are stored.
 *
 * <p>SQLite compares whatever it is given, so a decimal kept as an integer of cents would silently
 * be compared to a number of euros.
 */
final class OperandRules {
  private static final Set<String> SAME_TYPE =
      Set.of(
          "coalesce", "ifnull", "nullif", "lag", "lead", "first_value", "last_value", "nth_value");
  private static final Set<String> ORDERED = Set.of("min", "max", "sum", "greatest", "least");

  private OperandRules() {}

  /** How the value is stored; null where that is not known, or in several columns. */
  static @Nullable JdbcType typeOf(SqlAstNode node) {
    SqlAstNode plain = node instanceof Distinct distinct ? distinct.getExpression() : node;
    JdbcMappingContainer type =
        plain instanceof Expression expression ? expression.getExpressionType() : null;
    return type == null || type.getJdbcTypeCount() != 1
        ? null
        : type.getSingleJdbcMapping().getJdbcType();
  }

  /** The decimal column of the two, if there is one. */
  static @Nullable DecimalJdbcType decimalOf(SqlAstNode... nodes) {
    for (SqlAstNode node : nodes) {
      if (typeOf(node) instanceof DecimalJdbcType decimal
          && decimal.form() != DecimalJdbcType.Form.UNSCALED) {
        return decimal;
      }
    }
    return null;
  }

  static boolean isNumericLiteral(SqlAstNode node) {
    return node instanceof UnparsedNumericLiteral
        || (node instanceof QueryLiteral<?> literal
            && (literal.getLiteralValue() == null || literal.getLiteralValue() instanceof Number));
  }

  static void requireComparable(SqlAstNode left, SqlAstNode right) {
    JdbcType first = typeOf(left);
    JdbcType second = typeOf(right);
    if (first instanceof IsoTextJdbcType one && second instanceof IsoTextJdbcType two) {
      requireSameTime(one, two);
    }
    DecimalJdbcType decimal = decimalOf(left, right);
    if (decimal != null
        && !isNumericLiteral(left)
        && !isNumericLiteral(right)
        && (first == null
            || second == null
            || !decimal.isComparableTo(first)
            || !decimal.isComparableTo(second))) {
      throw new IllegalQueryOperationException(
          "A decimal can only be compared on SQLite to a decimal of the same declared precision and scale, a parameter or a literal");
    }
  }

  static void requireOrdered(SqlAstNode node, String use) {
    DecimalJdbcType decimal = decimalOf(node);
    if (decimal != null && decimal.form() == DecimalJdbcType.Form.TEXT) {
      throw new IllegalQueryOperationException(
          "%s of a decimal that SQLite keeps as text would follow its characters; declare it with @Column(precision = 18 or less, scale = …)"
              .formatted(use));
    }
  }

  static void requireNoDecimal(BinaryArithmeticExpression arithmetic) {
    if (decimalOf(arithmetic.getLeftHandOperand(), arithmetic.getRightHandOperand()) != null) {
      throw new IllegalQueryOperationException(
          "SQLite has no arithmetic for decimals; use sum, min, max or a comparison, or compute in Java");
    }
  }

  static void requireAllowed(FunctionExpression function) {
    List<? extends SqlAstNode> arguments = function.getArguments();
    DecimalJdbcType decimal = decimalOf(arguments.toArray(SqlAstNode[]::new));
    String name = function.getFunctionName();
    boolean castsOther = name.equals("cast") && decimalOf(arguments.get(0)) == null;
    if (decimal == null || name.equals("count") || castsOther) {
      return;
    }
    if (ORDERED.contains(name)) {
      arguments.forEach(argument -> requireOrdered(argument, "The " + name));
    } else if (!SAME_TYPE.contains(name)) {
      throw new IllegalQueryOperationException(
          "The function %s is refused for decimals, which SQLite does not know; use sum, min, max or count, or compute in Java"
              .formatted(name));
    }
    requireKept(function, decimal);
  }

  private static void requireKept(FunctionExpression function, DecimalJdbcType decimal) {
    for (SqlAstNode argument : function.getArguments()) {
      JdbcType type = typeOf(argument);
      if (!isNumericLiteral(argument)
          && type instanceof DecimalJdbcType
          && !decimal.isComparableTo(type)) {
        throw new IllegalQueryOperationException(
            "The function %s needs decimals of one precision and scale"
                .formatted(function.getFunctionName()));
      }
    }
    JdbcType result = typeOf(function);
    if (result == null || !decimal.isComparableTo(result)) {
      throw new IllegalQueryOperationException(
          "The function %s loses the scale of a decimal on SQLite; name the column first, or compute in Java"
              .formatted(function.getFunctionName()));
    }
  }

  private static void requireSameTime(IsoTextJdbcType one, IsoTextJdbcType other) {
    if (one.temporal() != other.temporal()) {
      throw new IllegalQueryOperationException(
          "A %s and a %s are not comparable on SQLite; use a parameter, cast one of them, or the functions local datetime, local date and instant"
              .formatted(one.temporal().getSimpleName(), other.temporal().getSimpleName()));
    }
  }
}
