package dev.marcasite.persistence.mapping;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Supplier;
import org.hibernate.dialect.function.SumReturnTypeResolver;
import org.hibernate.metamodel.mapping.BasicValuedMapping;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.sqm.sql.SqmToSqlAstConverter;
import org.hibernate.query.sqm.tree.SqmTypedNode;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.Distinct;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.type.BasicType;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/** The sum of a decimal column or of durations is one of their own kind. */
final class SumType extends SumReturnTypeResolver {
  SumType(TypeConfiguration types) {
    super(types);
  }

  @Override
  public @Nullable ReturnableType<?> resolveFunctionReturnType(
      @Nullable ReturnableType<?> impliedType,
      @Nullable SqmToSqlAstConverter converter,
      List<? extends SqmTypedNode<?>> arguments,
      TypeConfiguration types) {
    Object argument = arguments.isEmpty() ? null : arguments.get(0).getNodeType();
    Object type =
        argument instanceof org.hibernate.query.sqm.SqmExpressible<?> expressible
            ? expressible.getSqmType()
            : argument;
    return type instanceof BasicType<?> basic && keepsType(basic)
        ? basic
        : super.resolveFunctionReturnType(impliedType, converter, arguments, types);
  }

  @Override
  public BasicValuedMapping resolveFunctionReturnType(
      Supplier<BasicValuedMapping> impliedType, List<? extends SqlAstNode> arguments) {
    SqlAstNode argument = arguments.get(0);
    Object plain = argument instanceof Distinct distinct ? distinct.getExpression() : argument;
    return plain instanceof Expression expression
            && requireNonNull(expression.getExpressionType()).getSingleJdbcMapping()
                instanceof BasicType<?> basic
            && keepsType(basic)
        ? basic
        : super.resolveFunctionReturnType(impliedType, arguments);
  }

  private static boolean keepsType(BasicType<?> type) {
    return type.getJdbcType() instanceof DecimalJdbcType
        || type.getJdbcType() instanceof DurationNanosJdbcType;
  }
}
