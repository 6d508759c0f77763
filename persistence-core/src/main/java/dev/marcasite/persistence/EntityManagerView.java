package dev.marcasite.persistence;

import dev.marcasite.persistence.model.Visibility;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The EntityManager that a block hands out: Hibernate's, less what would end the transaction or
 * reach around it.
 */
final class EntityManagerView implements InvocationHandler {
  private static final String ENDS = "the block commits when its work returns";
  private static final String AROUND = "it would reach around the transaction";
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("getTransaction", ENDS),
          Map.entry("joinTransaction", ENDS),
          Map.entry("close", "the block closes it"),
          Map.entry("unwrap", AROUND),
          Map.entry("getDelegate", AROUND),
          Map.entry("getEntityManagerFactory", AROUND),
          Map.entry("runWithConnection", AROUND),
          Map.entry("callWithConnection", AROUND),
          Map.entry("createStoredProcedureQuery", "SQLite has no stored procedures"),
          Map.entry("createNamedStoredProcedureQuery", "SQLite has no stored procedures"));
  private static final Set<String> WRITES =
      Set.of("persist", "merge", "remove", "flush", "lock", "setFlushMode");

  private final Block block;

  private EntityManagerView(Block block) {
    this.block = block;
  }

  static EntityManager of(Block block) {
    return (EntityManager)
        Proxy.newProxyInstance(
            EntityManager.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            new EntityManagerView(block));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, method, arguments);
    }
    if (method.getName().equals("isOpen")) {
      return block.isOpen();
    }
    block.requireUsable();
    requireAllowed(method.getName());
    if (method.getName().equals("createNativeQuery") && arguments != null) {
      requireOneStatement((String) arguments[0]);
    }
    prepare(method.getName());
    Object result = block.call(method, block.session(), arguments);
    if (method.getName().equals("setProperty") && arguments != null) {
      show(arguments[0], arguments[1]);
    }
    return result instanceof Query query ? QueryView.of(block, query) : result;
  }

  private void show(Object property, @Nullable Object value) {
    if (property.equals(Visibility.PROPERTY) && value instanceof Visibility visibility) {
      block.show(visibility);
    }
  }

  @SuppressWarnings("ReferenceEquality") // a view equals itself alone
  private Object ofObject(Object proxy, Method method, Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "EntityManager of the %s on '%s'".formatted(block.noun(), block.fileName());
    };
  }

  /** A hook may neither flush, nor have queries flush, nor drop what its caller wants to write. */
  private void prepare(String method) {
    if (method.equals("flush")) {
      block.beforeFlush();
    } else if (method.equals("setFlushMode") || method.equals("clear")) {
      block.requireNoHook(method);
    }
  }

  private void requireAllowed(String method) {
    String reason = REFUSED.get(method);
    if (reason != null) {
      throw new IllegalStateException("EntityManager.%s is refused: %s".formatted(method, reason));
    }
    if (block.readOnly() && WRITES.contains(method)) {
      throw new IllegalStateException(
          "EntityManager.%s is refused: this is a read; write in Database.transaction"
              .formatted(method));
    }
  }

  private void requireOneStatement(String sql) {
    SqlText text = SqlText.of(sql);
    if (!text.reads() && !text.changesRows()) {
      throw new IllegalArgumentException(
          "sql must be one SELECT, INSERT, UPDATE or DELETE, not: " + sql);
    }
  }
}
