package dev.marcasite.persistence;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import org.hibernate.HibernateException;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.ProxyConfiguration;
import org.hibernate.proxy.ProxyFactory;
import org.hibernate.proxy.pojo.bytebuddy.ByteBuddyInterceptor;
import org.hibernate.type.CompositeType;
import org.jspecify.annotations.Nullable;

/**
 * Makes proxies of a class that the build of this library has generated, as it does for the
 * entities of the model. Thread-safe once it is instantiated.
 */
@SuppressWarnings("serial") // a part of a factory that is never serialized
final class BuiltProxyFactory implements ProxyFactory {
  /** What the name of the generated class adds to that of its entity. */
  static final String SUFFIX = "$BuiltProxy";

  private final Class<?> proxyClass;
  private String entityName = "";
  private Class<?> persistentClass = Object.class;
  private Class<?>[] interfaces = {};
  private @Nullable Method getIdentifier;
  private @Nullable Method setIdentifier;
  private @Nullable CompositeType componentId;
  private boolean overridesEquals;

  private BuiltProxyFactory(Class<?> proxyClass) {
    this.proxyClass = proxyClass;
  }

  /** The factory for an entity, if the build has generated its proxies. */
  static Optional<ProxyFactory> find(Class<?> entity) {
    try {
      return Optional.of(
          new BuiltProxyFactory(
              Class.forName(entity.getName() + SUFFIX, false, entity.getClassLoader())));
    } catch (ClassNotFoundException | LinkageError e) {
      // An entity of an application, or another version of Hibernate than this library's.
      return Optional.empty();
    }
  }

  @Override
  public void postInstantiate(
      String entityName,
      Class<?> persistentClass,
      Set<Class<?>> interfaces,
      @Nullable Method getIdentifier,
      @Nullable Method setIdentifier,
      @Nullable CompositeType componentId) {
    this.entityName = entityName;
    this.persistentClass = persistentClass;
    this.interfaces = interfaces.toArray(Class<?>[]::new);
    this.getIdentifier = getIdentifier;
    this.setIdentifier = setIdentifier;
    this.componentId = componentId;
    this.overridesEquals = overridesEquals(persistentClass);
  }

  private static boolean overridesEquals(Class<?> type) {
    try {
      return !type.getMethod("equals", Object.class).getDeclaringClass().equals(Object.class);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public HibernateProxy getProxy(Object id, SharedSessionContractImplementor session) {
    HibernateProxy proxy = newProxy();
    ((ProxyConfiguration) proxy)
        .$$_hibernate_set_interceptor(
            new ByteBuddyInterceptor(
                entityName,
                persistentClass,
                interfaces,
                id,
                getIdentifier,
                setIdentifier,
                componentId,
                session,
                overridesEquals));
    return proxy;
  }

  private HibernateProxy newProxy() {
    try {
      return (HibernateProxy) proxyClass.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new HibernateException("no proxy of " + entityName + " can be made", e);
    }
  }
}
