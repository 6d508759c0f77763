package dev.marcasite.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import net.bytebuddy.pool.TypePool;
import org.hibernate.bytecode.internal.bytebuddy.ByteBuddyState;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.pojo.bytebuddy.ByteBuddyProxyHelper;
import org.jspecify.annotations.Nullable;

/** Run by the build: puts the proxy classes of the model beside its compiled classes. */
public final class ProxyBuild {
  private ProxyBuild() {}

  /** Writes into the folder of the compiled classes, which is the only argument. */
  public static void main(String[] arguments) throws IOException {
    for (Class<?> entity : MappedModel.MODEL) {
      Files.write(Path.of(arguments[0]).resolve(resource(entity)), proxyOf(entity));
    }
  }

  /** Where the proxy class of an entity lies on the class path. */
  static String resource(Class<?> entity) {
    return proxyName(entity) + ".class";
  }

  /** What Hibernate generates, the same in each build and for each version of Java. */
  static byte[] proxyOf(Class<?> entity) {
    // Reflection lists methods in an order of its own, class files do not.
    TypePool types = TypePool.Default.of(entity.getClassLoader());
    byte[] generated =
        new ByteBuddyProxyHelper(new ByteBuddyState())
            .buildUnloadedProxy(
                types,
                types.describe(entity.getName()).resolve(),
                List.of(types.describe(HibernateProxy.class.getName()).resolve()))
            .getBytes();
    ClassReader reader = new ClassReader(generated);
    ClassWriter writer = new ClassWriter(0);
    reader.accept(new Renamed(writer, new Names(reader.getClassName(), entity)), 0);
    return writer.toByteArray();
  }

  private static String proxyName(Class<?> entity) {
    return entity.getName().replace('.', '/') + BuiltProxyFactory.SUFFIX;
  }

  /** A class with other names in it, which Java 17 reads and compilers do not offer. */
  private static final class Renamed extends ClassRemapper {
    Renamed(ClassVisitor target, Remapper names) {
      super(target, names);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        String superName,
        String[] interfaces) {
      super.visit(
          Opcodes.V17, access | Opcodes.ACC_SYNTHETIC, name, signature, superName, interfaces);
    }
  }

  /** Another name for the class, so that Hibernate can generate its own, and none by chance. */
  private static final class Names extends Remapper {
    private final String generated;
    private final Class<?> entity;

    Names(String generated, Class<?> entity) {
      super(Opcodes.ASM9);
      this.generated = generated;
      this.entity = entity;
    }

    @Override
    public String map(String name) {
      return name.equals(generated) ? proxyName(entity) : name;
    }

    @Override
    public String mapFieldName(String owner, String name, String descriptor) {
      return name.replaceFirst("^cachedValue\\$\\w+?\\$", "cached\\$");
    }
  }
}
