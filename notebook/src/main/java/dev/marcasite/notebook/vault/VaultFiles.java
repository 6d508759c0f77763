package dev.marcasite.notebook.vault;

import static java.util.Comparator.comparing;

import dev.marcasite.notebook.vault.Problem.Severity;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a vault by kind, in path order.
 *
 * <p>Hidden files and folders are passed over. Symbolic links are not followed: what they show
 * inside the vault is read at its own place, and what lies outside is not part of the vault.
 *
 * @param notes Markdown files
 * @param knowledgeBases {@code kb.yaml} files
 * @param crossLinks {@code cross-kb-links.yaml} files
 * @param problems files that cannot be read
 */
record VaultFiles(
    List<SourceFile> notes,
    List<SourceFile> knowledgeBases,
    List<SourceFile> crossLinks,
    List<Problem> problems) {

  /** Lists the vault at {@code root}, which must be a real path. */
  static VaultFiles list(Path root) throws IOException {
    Visitor visitor = new Visitor(root);
    Files.walkFileTree(root, visitor);
    visitor.found.sort(comparing(SourceFile::path));
    return new VaultFiles(
        visitor.found.stream().filter(file -> RelativePath.isMarkdown(file.path())).toList(),
        visitor.found.stream().filter(file -> file.hasName("kb.yaml")).toList(),
        visitor.found.stream().filter(file -> file.hasName("cross-kb-links.yaml")).toList(),
        visitor.problems);
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<SourceFile> found = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    Visitor(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (isHidden(file)) {
        return FileVisitResult.CONTINUE;
      }
      if (attributes.isRegularFile()) {
        found.add(new SourceFile(file, pathOf(file)));
      } else if (attributes.isSymbolicLink()) {
        check(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      report(file, "left out: it cannot be read: " + failure.getClass().getSimpleName());
      return FileVisitResult.CONTINUE;
    }

    private void check(Path link) {
      if (Files.isRegularFile(link) && !RelativePath.isMarkdown(link.toString())) {
        return;
      }
      try {
        if (!link.toRealPath().startsWith(root)) {
          report(link, "symbolic link not followed: it leads out of the folder");
        }
      } catch (IOException e) {
        report(link, "symbolic link not followed: it leads nowhere");
      }
    }

    private boolean isHidden(Path path) {
      return !path.equals(root) && path.getFileName().toString().startsWith(".");
    }

    private String pathOf(Path file) {
      return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    private void report(Path file, String message) {
      problems.add(new Problem(pathOf(file), 1, Severity.ERROR, message));
    }
  }
}
