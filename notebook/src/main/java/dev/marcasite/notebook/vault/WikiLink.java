package dev.marcasite.notebook.vault;

import org.commonmark.node.CustomNode;

/** {@code [[words]]} in a Markdown document. */
final class WikiLink extends CustomNode {
  private final String words;

  WikiLink(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
