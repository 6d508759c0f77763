package dev.marcasite.guide;

import static java.util.stream.Collectors.joining;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A {@code java} block as a source file, in which each line keeps its number of the page. */
final class JavaSource extends SimpleJavaFileObject {
  /** What blocks need not import. */
  static final List<String> IMPORTS =
      List.of(
          "dev.marcasite.migrations.*",
          "dev.marcasite.persistence.*",
          "dev.marcasite.persistence.change.*",
          "dev.marcasite.persistence.mapping.*",
          "dev.marcasite.persistence.model.*",
          "dev.marcasite.persistence.repository.*",
          "dev.marcasite.persistence.schema.*",
          "dev.marcasite.persistence.spi.*",
          "dev.marcasite.persistence.sqlite.*",
          "dev.marcasite.persistence.tasks.*",
          "dev.marcasite.search.*",
          "dev.marcasite.search.graph.*",
          "dev.marcasite.testkit.*",
          "jakarta.persistence.*",
          "java.nio.file.*",
          "java.sql.Connection",
          "java.sql.DriverManager",
          "java.sql.PreparedStatement",
          "java.time.*",
          "java.util.*",
          "java.util.concurrent.*",
          "java.util.stream.*",
          "org.hibernate.query.Order",
          "org.junit.jupiter.api.Test",
          "org.junit.jupiter.api.extension.RegisterExtension",
          "static org.assertj.core.api.Assertions.*");

  private static final Pattern DB = Pattern.compile("(?<!\\.)\\bdb\\b");
  private static final Pattern OWN_DB = Pattern.compile("\\bDatabase db\\b");

  private final CodeBlock block;
  private final List<String> types;

  private JavaSource(CodeBlock block) {
    super(URI.create("guide:///" + block.page()), Kind.SOURCE);
    this.block = block;
    this.types = typesIn(block.code());
  }

  static JavaSource of(CodeBlock block) {
    return new JavaSource(block);
  }

  CodeBlock block() {
    return block;
  }

  /** Full names of the types that the block declares; empty for a block of statements. */
  List<String> types() {
    return types.stream().map(type -> packageName() + "." + type).toList();
  }

  /** The class whose method {@code run} holds the statements. */
  String statementsClass() {
    return packageName() + ".Block" + block.line();
  }

  /** Whether the block works on the {@code db} that it is given. */
  boolean takesDatabase() {
    return DB.matcher(block.code()).find() && !OWN_DB.matcher(block.code()).find();
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    String header =
        "package %s;%s"
            .formatted(
                packageName(),
                IMPORTS.stream().map(name -> "import " + name + ";").collect(joining()));
    String lines = "\n".repeat(block.line() - 1);
    return types.isEmpty()
        ? "%sfinal class Block%d{static void run(%s)throws Exception{%s%s}}"
            .formatted(header, block.line(), parameters(), lines, block.code())
        : header + lines + block.code();
  }

  /** The package is the page, so that types of two pages may share a name. */
  private String packageName() {
    return "guide." + block.page().replaceAll("\\W", "_").toLowerCase(Locale.ROOT);
  }

  /** A block that declares {@code db} must not meet a parameter of that name. */
  private String parameters() {
    return "Path file, Database " + (takesDatabase() ? "db" : "none");
  }

  @Override
  public boolean isNameCompatible(String simpleName, Kind kind) {
    return kind == Kind.SOURCE && !simpleName.endsWith("-info");
  }

  /** Names of top-level types; none if the code does not parse as a source file. */
  private static List<String> typesIn(String code) {
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    SimpleJavaFileObject source =
        new SimpleJavaFileObject(URI.create("guide:///Types.java"), Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
          }
        };
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, problems, JavaPage.OPTIONS, null, List.of(source));
    Optional<? extends CompilationUnitTree> unit = parse(task);
    return problems.getDiagnostics().isEmpty()
        ? unit.stream().flatMap(JavaSource::classes).toList()
        : List.of();
  }

  private static Optional<? extends CompilationUnitTree> parse(JavacTask task) {
    try {
      for (CompilationUnitTree unit : task.parse()) {
        return Optional.of(unit);
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> classes(CompilationUnitTree unit) {
    return unit.getTypeDecls().stream()
        .filter(ClassTree.class::isInstance)
        .map(type -> ((ClassTree) type).getSimpleName().toString());
  }
}
