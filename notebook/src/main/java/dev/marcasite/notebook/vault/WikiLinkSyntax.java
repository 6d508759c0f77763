package dev.marcasite.notebook.vault;

import org.commonmark.node.Text;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkProcessor;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.Scanner;

/**
 * Tells the Markdown parser that {@code [[words]]} is a {@link WikiLink}.
 *
 * <p>The parser offers the inner pair of brackets. It does not look into code, so a link shown
 * there is not one.
 */
final class WikiLinkSyntax implements LinkProcessor {

  @Override
  public LinkResult process(LinkInfo link, Scanner scanner, InlineParserContext context) {
    scanner.setPosition(link.afterTextBracket());
    return opensTwice(link) && scanner.next(']')
        ? LinkResult.replaceWith(new WikiLink(link.text(scanner)), scanner.position())
        : LinkResult.none();
  }

  /** An escaped bracket is text of one character, too, but two characters of source. */
  private static boolean opensTwice(LinkInfo link) {
    return link.openingBracket().getPrevious() instanceof Text before
        && before.getLiteral().equals("[")
        && before.getSourceSpans().get(0).getLength() == 1;
  }
}
