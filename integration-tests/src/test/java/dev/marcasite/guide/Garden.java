package dev.marcasite.guide;

import java.nio.file.Files;
import java.nio.file.Path;

/** The file that the guide's first page leaves behind, made once. */
final class Garden {
  private static byte[] content;

  private Garden() {}

  /**
   * Copies the file.
   *
   * @param folder a folder that does not exist, for making the first copy
   */
  static synchronized void copyTo(Path file, Path folder) throws Exception {
    if (content == null) {
      content = plantIn(Files.createDirectory(folder));
    }
    Files.write(file, content);
  }

  private static byte[] plantIn(Path folder) throws Exception {
    MarkdownPage first = MarkdownPage.read(MarkdownPage.GUIDE.resolve("start-here.md"));
    PageRun run = new PageRun(first, folder);
    try (run) {
      for (CodeBlock block : first.blocks("java")) {
        run.run(block);
      }
    }
    return Files.readAllBytes(run.file());
  }
}
