package dev.marcasite.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A Markdown file and its code blocks.
 *
 * @param name the file name
 * @param text all of it
 * @param blocks in the order of the page
 */
record MarkdownPage(String name, String text, List<CodeBlock> blocks) {
  static final Path ROOT = findRoot(Path.of("").toAbsolutePath());
  static final Path GUIDE = ROOT.resolve("guide");

  private static final Parser PARSER =
      Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

  static MarkdownPage of(String name, String text) {
    List<CodeBlock> blocks = new ArrayList<>();
    PARSER
        .parse(text)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(FencedCodeBlock block) {
                String language = block.getInfo().strip();
                blocks.add(new CodeBlock(name, line(block) + 1, language, block.getLiteral()));
              }

              @Override
              public void visit(IndentedCodeBlock block) {
                blocks.add(new CodeBlock(name, line(block), "", block.getLiteral()));
              }
            });
    return new MarkdownPage(name, text, List.copyOf(blocks));
  }

  static MarkdownPage read(Path file) {
    try {
      return of(file.getFileName().toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MarkdownPage readme() {
    return read(ROOT.resolve("README.md"));
  }

  /** The pages of the guide, by name. */
  static List<MarkdownPage> guide() {
    try (Stream<Path> files = Files.walk(GUIDE)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .map(MarkdownPage::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The guide and the README. */
  static List<MarkdownPage> all() {
    return Stream.concat(Stream.of(readme()), guide().stream()).toList();
  }

  List<CodeBlock> blocks(String language) {
    return blocks.stream().filter(block -> block.language().equals(language)).toList();
  }

  /** Whether the page creates its database file itself. */
  boolean createsFile() {
    return blocks("java").stream()
        .anyMatch(block -> block.code().contains("SchemaMigrator.forFile(file)"));
  }

  private static int line(Node node) {
    return node.getSourceSpans().get(0).getLineIndex() + 1;
  }

  private static Path findRoot(Path folder) {
    return Files.isDirectory(folder.resolve(".mvn")) ? folder : findRoot(folder.getParent());
  }

  @Override
  public String toString() {
    return name;
  }
}
