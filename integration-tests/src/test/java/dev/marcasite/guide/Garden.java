package dev.marcasite.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that the guide's first page leaves behind, made once. */
final class Garden {
  private static Path file;

  private Garden() {}

  static synchronized Path file() throws IOException {
    if (file == null) {
      Path folder = Files.createTempDirectory("marcasite-guide");
      file = plant(MarkdownPage.read(MarkdownPage.GUIDE.resolve("start-here.md")), folder);
    }
    return file;
  }

  private static Path plant(MarkdownPage page, Path folder) throws IOException {
    try (PageRun run = new PageRun(page, folder)) {
      for (CodeBlock block : page.blocks("java")) {
        run.run(block);
      }
      return run.file();
    } catch (RuntimeException | IOException e) {
      throw e;
    } catch (Exception e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
