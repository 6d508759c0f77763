package dev.marcasite.persistence;

import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/**
 * A query that a guarded EntityManager hands out: it ends with the block and unwraps to nothing.
 */
final class QueryView implements InvocationHandler {
  /** Hibernate does not flush before native SQL, and not with hooks before its own queries. */
  private static final Set<String> RUNS =
      Set.of(
          "getResultList",
          "getResultStream",
          "getSingleResult",
          "getSingleResultOrNull",
          "executeUpdate");

  private final Block block;
  private final Query query;

  private QueryView(Block block, Query query) {
    this.block = block;
    this.query = query;
  }

  static Object of(Block block, Query query) {
    return Proxy.newProxyInstance(
        Query.class.getClassLoader(),
        new Class<?>[] {TypedQuery.class},
        new QueryView(block, query));
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // a fluent call returns the very query
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, method, arguments);
    }
    block.requireUsable();
    if (method.getName().equals("unwrap")) {
      throw new IllegalStateException(
          "Query.unwrap is refused: it would reach around the transaction");
    }
    if (block.readOnly() && method.getName().equals("executeUpdate")) {
      throw new IllegalStateException(
          "Query.executeUpdate is refused: this is a read; write in Database.transaction");
    }
    if (RUNS.contains(method.getName())) {
      prepare();
    }
    Object result = block.call(method, query, arguments);
    if (result instanceof Stream<?> rows) {
      return GuardedRows.stream(block, rows);
    }
    return result == query ? proxy : result;
  }

  private void prepare() {
    block.beforeQuery(query.getFlushMode());
    if (query instanceof NativeQuery) {
      block.flush();
    }
  }

  private Object ofObject(Object proxy, Method method, Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "equals" -> isSame(proxy, arguments);
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "a query of the %s on '%s'".formatted(block.noun(), block.fileName());
    };
  }

  @SuppressWarnings("ReferenceEquality") // a view equals itself alone
  private static boolean isSame(Object proxy, Object @Nullable [] arguments) {
    return arguments != null && proxy == arguments[0];
  }
}
