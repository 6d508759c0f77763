package dev.marcasite.persistence;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.hibernate.boot.Metadata;
import org.hibernate.bytecode.enhance.spi.EnhancementContext;
import org.hibernate.bytecode.enhance.spi.Enhancer;
import org.hibernate.bytecode.internal.BytecodeProviderInitiator;
import org.hibernate.bytecode.spi.BasicProxyFactory;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.bytecode.spi.ProxyFactoryFactory;
import org.hibernate.bytecode.spi.ReflectionOptimizer;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.Value;
import org.hibernate.property.access.spi.PropertyAccess;
import org.hibernate.proxy.ProxyFactory;
import org.jspecify.annotations.Nullable;

/**
 * Generates the class of an entity's proxies for the first of them; Hibernate's own way generates
 * those of all entities at boot. The generator itself, some nine hundred classes, is loaded when it
 * is asked for: the build has generated the proxies of the model. Properties are read and written
 * by reflection: generated code cannot reach private fields, and is no faster where it can.
 */
@SuppressWarnings("serial") // a service of a factory that is never serialized
final class LateBytecode implements BytecodeProvider, ProxyFactoryFactory {
  private @Nullable CompletableFuture<BytecodeProvider> generator;

  /**
   * Loads the generator beside the boot if an entity that others refer to has no built proxies: the
   * first read is likely to need it then.
   */
  void prepareFor(Metadata metadata) {
    boolean needed =
        metadata.getEntityBindings().stream()
            .flatMap(entity -> entity.getProperties().stream())
            .anyMatch(property -> needsGenerator(property.getValue(), metadata));
    if (needed) {
      load();
    }
  }

  private static boolean needsGenerator(Value value, Metadata metadata) {
    return value instanceof ToOne reference
        && reference.isLazy()
        && !isBuilt(metadata.getEntityBinding(reference.getReferencedEntityName()));
  }

  private static boolean isBuilt(@Nullable PersistentClass entity) {
    return entity != null && BuiltProxyFactory.find(entity.getMappedClass()).isPresent();
  }

  private synchronized void load() {
    if (generator == null) {
      generator =
          CompletableFuture.supplyAsync(LateBytecode::warmGenerator, LateBytecode::runBeside);
    }
  }

  private synchronized CompletableFuture<BytecodeProvider> loading() {
    load();
    return Objects.requireNonNull(generator, "generator");
  }

  private static void runBeside(Runnable work) {
    Thread thread = new Thread(work, "marcasite-proxies");
    thread.setDaemon(true);
    thread.start();
  }

  /** Its first class is by far the slowest. */
  private static BytecodeProvider warmGenerator() {
    BytecodeProvider generator = BytecodeProviderInitiator.buildDefaultBytecodeProvider();
    generator.getProxyFactoryFactory().buildBasicProxyFactory(Example.class);
    return generator;
  }

  private BytecodeProvider generator() {
    return loading().join();
  }

  private synchronized boolean isLoaded() {
    return generator != null;
  }

  private ProxyFactoryFactory proxies() {
    return generator().getProxyFactoryFactory();
  }

  @Override
  public ProxyFactoryFactory getProxyFactoryFactory() {
    return this;
  }

  @Override
  public ProxyFactory buildProxyFactory(SessionFactoryImplementor sessionFactory) {
    return new LateProxyFactory(() -> proxies().buildProxyFactory(sessionFactory));
  }

  @Override
  @SuppressWarnings("rawtypes") // as declared
  public BasicProxyFactory buildBasicProxyFactory(Class superClassOrInterface) {
    return proxies().buildBasicProxyFactory(superClassOrInterface);
  }

  @Override
  @Deprecated
  @SuppressWarnings({"removal", "rawtypes", "InlineMeSuggester"}) // as declared
  public ReflectionOptimizer getReflectionOptimizer(
      Class type, String[] getters, String[] setters, Class[] types) {
    return generator().getReflectionOptimizer(type, getters, setters, types);
  }

  @Override
  public @Nullable ReflectionOptimizer getReflectionOptimizer(
      Class<?> type, Map<String, PropertyAccess> properties) {
    return null;
  }

  @Override
  public @Nullable Enhancer getEnhancer(EnhancementContext context) {
    return generator().getEnhancer(context);
  }

  @Override
  public void resetCaches() {
    if (isLoaded()) {
      generator().resetCaches();
    }
  }

  /** Something to generate the first class for. */
  interface Example {}
}
