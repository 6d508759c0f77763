package dev.marcasite.guide;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every block of the guide and the README does what the page says. */
class CodeBlocksTest {
  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicNode> of_the_guide() {
    return MarkdownPage.guide().stream().map(this::tests);
  }

  @TestFactory
  Stream<DynamicNode> of_the_readme() {
    return Stream.of(tests(MarkdownPage.readme()));
  }

  private DynamicNode tests(MarkdownPage page) {
    PageRun run = new PageRun(page, newFolder(page));
    Stream<DynamicNode> blocks =
        page.blocks().stream().map(block -> dynamicTest(block.toString(), () -> run.run(block)));
    Stream<DynamicNode> end = Stream.of(dynamicTest(page + " leaves nothing open", run::close));
    return dynamicContainer(page.name(), Stream.concat(blocks, end));
  }

  private Path newFolder(MarkdownPage page) {
    try {
      return Files.createDirectory(folder.resolve(page.name()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
