package dev.marcasite.notebook.vault;

/** Where a link was written. */
public enum LinkKind {
  /** {@code [[key]]} in the text. */
  WIKILINK("wikilink"),
  /** {@code [label](../folder/note.md)} in the text. */
  MARKDOWN("markdown"),
  /** An item of the front matter's {@code links}. */
  FRONTMATTER("frontmatter"),
  /** An item of another front matter list whose values are keys; the relation is the field. */
  FIELD("field"),
  /** An item of a {@code cross-kb-links.yaml}. */
  CROSS_KB_FILE("cross_kb_file");

  private final String word;

  LinkKind(String word) {
    this.word = word;
  }

  /** The word by which the database and the printed statistics name this kind. */
  public String word() {
    return word;
  }
}
