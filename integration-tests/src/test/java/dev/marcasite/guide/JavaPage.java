package dev.marcasite.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.marcasite.persistence.Database;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** All {@code java} blocks of a page, compiled together without a warning, and its resources. */
final class JavaPage implements AutoCloseable {
  /** Without "auxiliaryclass": a page's types lie in files that do not bear their names. */
  static final List<String> OPTIONS =
      List.of(
          "--release",
          "17",
          "-parameters",
          "-proc:none",
          "-Xlint:all,-auxiliaryclass,-classfile,-path,-processing,-try",
          "-Werror");

  private final List<JavaSource> sources;
  private final URLClassLoader loader;

  private JavaPage(List<JavaSource> sources, URLClassLoader loader) {
    this.sources = sources;
    this.loader = loader;
  }

  /** Compiles a page into an empty folder. */
  static JavaPage compile(MarkdownPage page, Path classes) throws IOException {
    List<JavaSource> sources = page.blocks("java").stream().map(JavaSource::of).toList();
    writeResources(page, classes);
    if (!sources.isEmpty()) {
      compile(sources, classes);
    }
    URL[] path = {classes.toUri().toURL()};
    return new JavaPage(sources, new URLClassLoader(path, JavaPage.class.getClassLoader()));
  }

  private static void writeResources(MarkdownPage page, Path classes) throws IOException {
    for (CodeBlock block : page.blocks()) {
      if (!block.resource().isEmpty()) {
        Path resource = classes.resolve(block.resource());
        Files.createDirectories(resource.getParent());
        Files.writeString(resource, block.code());
      }
    }
  }

  private static void compile(List<JavaSource> sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(problems, Locale.ROOT, UTF_8)) {
      List<String> options =
          Stream.concat(OPTIONS.stream(), Stream.of("-d", classes.toString())).toList();
      boolean compiled = compiler.getTask(null, files, problems, options, null, sources).call();
      if (!compiled) {
        throw new AssertionError(
            problems.getDiagnostics().stream()
                .map(JavaPage::text)
                .distinct()
                .collect(joining("\n")));
      }
    }
  }

  private static String text(Diagnostic<? extends JavaFileObject> problem) {
    String page = problem.getSource() instanceof JavaSource source ? source.block().page() : "";
    return "%s:%d: %s".formatted(page, problem.getLineNumber(), problem.getMessage(Locale.ROOT));
  }

  URLClassLoader loader() {
    return loader;
  }

  /** The types that the page declares. */
  List<Class<?>> types() {
    return sources.stream().flatMap(source -> source.types().stream()).map(this::load).toList();
  }

  JavaSource sourceOf(CodeBlock block) {
    return sources.stream()
        .filter(source -> source.block().equals(block))
        .findFirst()
        .orElseThrow();
  }

  Class<?> load(String name) {
    try {
      return loader.loadClass(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** Runs the statements of a block; what they throw arrives as it is. */
  void run(JavaSource source, Path file, Database db) throws Exception {
    try {
      Method run =
          load(source.statementsClass()).getDeclaredMethod("run", Path.class, Database.class);
      run.setAccessible(true);
      run.invoke(null, file, db);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw new AssertionError(e.getCause());
    }
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
