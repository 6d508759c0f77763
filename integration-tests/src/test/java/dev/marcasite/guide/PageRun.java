package dev.marcasite.guide;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.sqlite.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** One page while its blocks are run; see the description of this package. */
final class PageRun implements AutoCloseable {
  private final MarkdownPage page;
  private final Path folder;
  private JavaPage java;
  private PageDatabase database;

  /** A run in an empty folder. */
  PageRun(MarkdownPage page, Path folder) {
    this.page = page;
    this.folder = folder;
  }

  Path file() {
    return folder.resolve("garden.db");
  }

  /** Runs the page's next block. */
  void run(CodeBlock block) throws Exception {
    prepare();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(java.loader());
    try {
      dispatch(block);
    } catch (Exception | AssertionError e) {
      throw new AssertionError("%s: %s".formatted(block, e), e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private void prepare() throws Exception {
    if (java == null) {
      java = JavaPage.compile(page, Files.createDirectories(folder.resolve("classes")));
      database = new PageDatabase(file(), java);
      if (!page.createsFile()) {
        Garden.copyTo(file(), folder.resolve("garden"));
        database.migrate();
      }
    }
  }

  private void dispatch(CodeBlock block) throws Exception {
    switch (block.language()) {
      case "java" -> runJava(java.sourceOf(block));
      case "sql" -> runSql(block);
      case "properties" -> StructuredText.requireProperties(block);
      case "yaml" -> StructuredText.requireYaml(block);
      case "xml" -> StructuredText.requireDependencies(block);
      case "sh" -> new ShellBlock(block, outputOf(block)).run(folder);
      case "text" -> requireOutputOfCommand(block);
      default ->
          throw new AssertionError(
              "%s: nothing runs blocks of '%s'".formatted(block, block.language()));
    }
  }

  private void runJava(JavaSource source) throws Exception {
    if (!source.types().isEmpty()) {
      source.types().stream().map(java::load).forEach(PageRun::runTests);
      return;
    }
    List<String> printed =
        PrintedLines.of(
            () -> {
              if (!source.takesDatabase()) {
                database.close();
              }
              java.run(source, file(), source.takesDatabase() ? database.open() : null);
            });
    assertThat(printed).isEqualTo(source.block().expectedOutput());
    database.requireNothingInUse();
  }

  private static void runTests(Class<?> type) {
    boolean hasTests =
        List.of(type.getDeclaredMethods()).stream()
            .anyMatch(method -> method.isAnnotationPresent(Test.class));
    if (hasTests) {
      Events tests =
          EngineTestKit.engine("junit-jupiter")
              .selectors(DiscoverySelectors.selectClass(type))
              .execute()
              .allEvents();
      tests.failed().assertEventsMatchExactly();
      assertThat(tests.succeeded().count()).isPositive();
    }
  }

  private void runSql(CodeBlock block) {
    if (block.code().startsWith("--liquibase formatted sql")) {
      assertThat(block.resource()).as("a changelog says where it lies").isNotEmpty();
      assertThat(changelogsOfNewFile(block)).anyMatch(block.resource()::endsWith);
    } else {
      List<Row> rows = database.open().executeSql(block.code());
      assertThat(rows).extracting(PageRun::text).isEqualTo(block.expectedOutput());
    }
  }

  private List<String> changelogsOfNewFile(CodeBlock block) {
    Path scratch = folder.resolve("scratch-%d.db".formatted(block.line()));
    PageDatabase fresh = new PageDatabase(scratch, java);
    fresh.migrate();
    try {
      return fresh.appliedChangelogs();
    } finally {
      fresh.close();
    }
  }

  private static String text(Row row) {
    return row.asMap().values().stream().map(Objects::toString).collect(joining(" | "));
  }

  private List<String> outputOf(CodeBlock command) {
    int next = page.blocks().indexOf(command) + 1;
    return next < page.blocks().size() && page.blocks().get(next).language().equals("text")
        ? PrintedLines.lines(page.blocks().get(next).code())
        : List.of();
  }

  private void requireOutputOfCommand(CodeBlock output) {
    int before = page.blocks().indexOf(output) - 1;
    assertThat(before).as("a text block follows the command that prints it").isNotNegative();
    assertThat(page.blocks().get(before).language()).isEqualTo("sh");
  }

  @Override
  public void close() throws IOException {
    if (java != null) {
      database.close();
      java.close();
    }
  }
}
