package dev.marcasite.persistence;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.hibernate.bytecode.enhance.spi.EnhancementContext;
import org.hibernate.bytecode.enhance.spi.Enhancer;
import org.hibernate.bytecode.internal.BytecodeProviderInitiator;
import org.hibernate.bytecode.spi.BasicProxyFactory;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.bytecode.spi.ProxyFactoryFactory;
import org.hibernate.bytecode.spi.ReflectionOptimizer;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.property.access.spi.PropertyAccess;
import org.hibernate.proxy.ProxyFactory;
import org.jspecify.annotations.Nullable;

/**
 * Generates the class of an entity's proxies for the first of them; Hibernate's own way generates
 * those of all entities at boot. The generator itself, some seven hundred classes, is loaded beside
 * the boot. Properties are read and written by reflection: generated code cannot reach private
 * fields, and is no faster where it can.
 */
@SuppressWarnings("serial") // a service of a factory that is never serialized
final class LateBytecode implements BytecodeProvider, ProxyFactoryFactory {
  private final CompletableFuture<BytecodeProvider> generator =
      CompletableFuture.supplyAsync(LateBytecode::warmGenerator, LateBytecode::runBeside);

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
    return generator.join();
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
    generator().resetCaches();
  }

  /** Something to generate the first class for. */
  interface Example {}
}
