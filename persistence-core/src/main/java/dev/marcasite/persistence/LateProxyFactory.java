package dev.marcasite.persistence;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.ProxyFactory;
import org.hibernate.type.CompositeType;
import org.jspecify.annotations.Nullable;

/**
 * Makes the proxies of an entity, of a class that the build has generated or, the first of them
 * taking longer, of one that is generated now. Thread-safe.
 */
final class LateProxyFactory implements ProxyFactory {
  private final Supplier<ProxyFactory> unprepared;
  private Runnable preparation = () -> {};
  private volatile @Nullable ProxyFactory prepared;

  LateProxyFactory(Supplier<ProxyFactory> unprepared) {
    this.unprepared = unprepared;
  }

  /** A final class has no proxies, and Hibernate has to learn so at once. */
  @Override
  public void postInstantiate(
      String entityName,
      Class<?> persistentClass,
      Set<Class<?>> interfaces,
      @Nullable Method getIdentifier,
      @Nullable Method setIdentifier,
      @Nullable CompositeType componentId) {
    preparation =
        () -> {
          ProxyFactory factory = BuiltProxyFactory.find(persistentClass).orElseGet(unprepared);
          factory.postInstantiate(
              entityName, persistentClass, interfaces, getIdentifier, setIdentifier, componentId);
          prepared = factory;
        };
    if (Modifier.isFinal(persistentClass.getModifiers())) {
      preparation.run();
    }
  }

  @Override
  public HibernateProxy getProxy(Object id, SharedSessionContractImplementor session) {
    return prepared().getProxy(id, session);
  }

  private ProxyFactory prepared() {
    ProxyFactory factory = prepared;
    if (factory != null) {
      return factory;
    }
    synchronized (this) {
      if (prepared == null) {
        preparation.run();
      }
      return requireNonNull(prepared);
    }
  }
}
