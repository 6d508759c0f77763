package dev.marcasite.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

class FileLinksTest {
  @Test
  void of_the_readme_lead_to_files_of_this_repository() {
    List<Path> targets = targets(MarkdownPage.readme(), MarkdownPage.ROOT);
    assertThat(targets).hasSizeGreaterThan(5).allSatisfy(file -> assertThat(file).exists());
  }

  @Test
  void of_the_guide_lead_to_files_of_this_repository() {
    for (MarkdownPage page : MarkdownPage.guide()) {
      assertThat(targets(page, MarkdownPage.GUIDE)).allSatisfy(file -> assertThat(file).exists());
    }
  }

  private static List<Path> targets(MarkdownPage page, Path folder) {
    List<Path> targets = new ArrayList<>();
    Parser.builder()
        .build()
        .parse(page.text())
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Link link) {
                if (!link.getDestination().contains("://")) {
                  targets.add(folder.resolve(link.getDestination().replaceFirst("#.*", "")));
                }
              }
            });
    return targets;
  }
}
