package dev.marcasite.persistence.mapping;

import java.util.List;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.query.spi.QueryEngine;
import org.hibernate.query.sqm.function.AbstractSqmFunctionDescriptor;
import org.hibernate.query.sqm.function.SelfRenderingSqmFunction;
import org.hibernate.query.sqm.tree.SqmTypedNode;
import org.jspecify.annotations.Nullable;

/** A function of HQL that there is not on SQLite. */
final class RefusedFunction extends AbstractSqmFunctionDescriptor {
  private final String instead;

  /**
   * A function that is refused.
   *
   * @param instead what to use
   */
  RefusedFunction(String name, String instead) {
    super(name);
    this.instead = instead;
  }

  @Override
  protected <T> SelfRenderingSqmFunction<T> generateSqmFunctionExpression(
      List<? extends SqmTypedNode<?>> arguments,
      @Nullable ReturnableType<T> impliedResultType,
      QueryEngine queryEngine) {
    throw new IllegalQueryOperationException(
        "The function %s of HQL is refused on SQLite; use %s".formatted(getName(), instead));
  }
}
