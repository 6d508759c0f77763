package dev.marcasite.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The answer for a current file, from a class loader that has no Liquibase to give. */
class NoLiquibaseTest {
  @TempDir Path folder;

  @Test
  void is_needed_for_a_current_file() throws Exception {
    Path file = folder.resolve("notes.db");
    SchemaMigrator.forFile(file).migrate();
    try (WithoutLiquibase loader = new WithoutLiquibase()) {
      assertThat(call(loader, file, "migrate"))
          .isEqualTo(
              "MigrationResult[fileName=notes.db, appliedChangesets=0, before={model=CURRENT}]");
      assertThat(call(loader, file, "status"))
          .isEqualTo("SchemaStatus[fileName=notes.db, namespaces={model=CURRENT}]");
      assertThat(loader.refused).isEmpty();
    }
  }

  @Test
  void is_missed_for_a_file_that_is_not_current() throws Exception {
    try (WithoutLiquibase loader = new WithoutLiquibase()) {
      assertThat(call(loader, folder.resolve("notes.db"), "status"))
          .isEqualTo("SchemaStatus[fileName=notes.db, namespaces={model=ABSENT}]");
      assertThatExceptionOfType(InvocationTargetException.class)
          .isThrownBy(() -> call(loader, folder.resolve("notes.db"), "migrate"))
          .withCauseInstanceOf(NoClassDefFoundError.class);
      assertThat(loader.refused).isNotEmpty();
    }
  }

  private static String call(ClassLoader loader, Path file, String method) throws Exception {
    Class<?> type = Class.forName(SchemaMigrator.class.getName(), true, loader);
    Object migrator = type.getMethod("forFile", Path.class).invoke(null, file);
    return String.valueOf(type.getMethod(method).invoke(migrator));
  }

  /** Defines our classes anew, and refuses those of Liquibase. */
  private static final class WithoutLiquibase extends URLClassLoader {
    final List<String> refused = new ArrayList<>();

    WithoutLiquibase() throws MalformedURLException {
      super(classPath(), NoLiquibaseTest.class.getClassLoader());
    }

    private static URL[] classPath() throws MalformedURLException {
      List<URL> urls = new ArrayList<>();
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        urls.add(Path.of(entry).toUri().toURL());
      }
      return urls.toArray(URL[]::new);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("liquibase.")) {
        refused.add(name);
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("dev.marcasite.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : findClass(name);
      }
    }
  }
}
