package dev.marcasite.architecture;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** One source file, parsed but not compiled. */
record SourceFile(String module, Path path, CompilationUnitTree unit, DocTrees trees) {
  private static final List<SourceFile> MAIN_SOURCES =
      Reactor.modules().stream()
          .flatMap(module -> parse(module, Reactor.mainSources(module)).stream())
          .toList();

  /** The main sources of all modules. */
  static List<SourceFile> mainSources() {
    return MAIN_SOURCES;
  }

  static List<SourceFile> parse(String module, List<Path> paths) {
    if (paths.isEmpty()) { // javac refuses to parse nothing
      return List.of();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
    List<String> options = List.of("-proc:none");
    var task =
        (JavacTask)
            compiler.getTask(
                null, files, null, options, null, files.getJavaFileObjectsFromPaths(paths));
    try {
      List<SourceFile> sources = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        Path path = Path.of(unit.getSourceFile().toUri());
        sources.add(new SourceFile(module, path, unit, DocTrees.instance(task)));
      }
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return path.getFileName().toString();
  }

  String packageName() {
    return unit.getPackageName() == null ? "" : unit.getPackageName().toString();
  }

  boolean isPackagePage() {
    return name().equals("package-info.java");
  }

  boolean isNullMarked() {
    return unit.getPackageAnnotations().stream()
        .map(AnnotationTree::getAnnotationType)
        .anyMatch(type -> type.toString().endsWith("NullMarked"));
  }

  boolean hasComment(TreePath element) {
    String comment = trees.getDocComment(element);
    return comment != null && !comment.isBlank();
  }

  long lineOf(long position) {
    return unit.getLineMap().getLineNumber(position);
  }

  int lines() {
    try {
      return Files.readAllLines(path).size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
