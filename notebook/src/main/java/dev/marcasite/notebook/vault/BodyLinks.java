package dev.marcasite.notebook.vault;

import dev.marcasite.notebook.vault.LinkTarget.ToFile;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.jspecify.annotations.Nullable;

/** What the Markdown of one note says about other notes, and its first heading. For one thread. */
final class BodyLinks extends AbstractVisitor {
  private static final Parser PARSER =
      Parser.builder()
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .linkProcessor(new WikiLinkSyntax())
          .build();

  private final String path;
  private final int firstLine;
  private final List<FoundLink> found = new ArrayList<>();
  private @Nullable Heading heading;

  private BodyLinks(String path, int firstLine) {
    this.path = path;
    this.firstLine = firstLine;
  }

  /** Reads the text of the file at {@code path}; its first line there is {@code firstLine}. */
  static BodyLinks read(String path, String body, int firstLine) {
    BodyLinks links = new BodyLinks(path, firstLine);
    PARSER.parse(body).accept(links);
    return links;
  }

  List<FoundLink> found() {
    return found;
  }

  /** The first heading as plain text; null if there is none. */
  @Nullable String heading() {
    if (heading == null) {
      return null;
    }
    String text = TextContentRenderer.builder().build().render(heading).strip();
    return Unicode.isText(text) ? text : null;
  }

  @Override
  public void visit(Heading heading) {
    if (this.heading == null) {
      this.heading = heading;
    }
    visitChildren(heading);
  }

  @Override
  public void visit(Link link) {
    RelativePath.resolve(path, link.getDestination())
        .ifPresent(to -> add(new ToFile(to), LinkKind.MARKDOWN, link));
    visitChildren(link);
  }

  @Override
  public void visit(CustomNode node) {
    if (node instanceof WikiLink link) {
      WikiTarget.parse(link.words()).ifPresent(to -> add(to, LinkKind.WIKILINK, link));
    }
  }

  private void add(LinkTarget target, LinkKind kind, Node node) {
    int line = firstLine + node.getSourceSpans().get(0).getLineIndex();
    found.add(FoundLink.plain(target, kind, path, line));
  }
}
