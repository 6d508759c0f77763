package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.spi.PersistencePlugin;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The module's own sources under other names, compiled: another plugin with another package,
 * namespace and table. It never lags behind the original.
 */
final class RenamedCopy implements AutoCloseable {
  private static final Path MAIN = Path.of("src", "main");

  /** Old and new names by turns; longer ones before those that they hold. */
  private static final List<String> NAMES =
      List.of(
          "dev.marcasite.search", "org.example.finder",
          "dev/marcasite/search", "org/example/finder",
          "marcasite/search/", "marcasite/finder/",
          "changeset search:", "changeset finder:",
          "\"search\"", "\"finder\"",
          "\nsearch.", "\nfinder.",
          "entry_fts", "finder_words",
          "entry_search", "finder_entry");

  private final URLClassLoader loader;

  private RenamedCopy(URLClassLoader loader) {
    this.loader = loader;
  }

  /** Copies into {@code sources} and compiles into {@code classes}. */
  static RenamedCopy in(Path sources, Path classes) throws IOException {
    copy(MAIN.resolve("resources"), classes);
    compile(copy(MAIN.resolve("java"), sources), classes);
    URL[] path = {classes.toUri().toURL()};
    return new RenamedCopy(new URLClassLoader(path, RenamedCopy.class.getClassLoader()));
  }

  ClassLoader classLoader() {
    return loader;
  }

  PersistencePlugin plugin() throws ReflectiveOperationException {
    return (PersistencePlugin) type("SearchPlugin").getConstructor().newInstance();
  }

  /** What the copy's own search finds, as text. */
  List<?> search(Object reader, String text) throws ReflectiveOperationException {
    Class<?> readerType = Class.forName("dev.marcasite.persistence.sqlite.SqlReader");
    Object index = type("SearchIndex").getMethod("on", readerType).invoke(null, reader);
    Object query = type("SearchQuery").getMethod("of", String.class).invoke(null, text);
    return (List<?>)
        type("SearchIndex").getMethod("search", type("SearchQuery")).invoke(index, query);
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }

  private Class<?> type(String simpleName) throws ClassNotFoundException {
    return loader.loadClass("org.example.finder." + simpleName);
  }

  private static List<Path> copy(Path from, Path to) throws IOException {
    List<Path> copies = new ArrayList<>();
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = from.relativize(file).toString().replace('\\', '/');
        Path copy = to.resolve(renamed(name));
        Files.createDirectories(copy.getParent());
        copies.add(Files.writeString(copy, renamed(Files.readString(file))));
      }
    }
    return copies;
  }

  private static String renamed(String text) {
    String renamed = text;
    for (int i = 0; i < NAMES.size(); i += 2) {
      renamed = renamed.replace(NAMES.get(i), NAMES.get(i + 1));
    }
    return renamed;
  }

  private static void compile(List<Path> sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-d", classes.toString(), "-parameters", "-proc:none", "-cp", classPath());
      assertThat(
              compiler
                  .getTask(
                      null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                  .call())
          .isTrue();
    }
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
