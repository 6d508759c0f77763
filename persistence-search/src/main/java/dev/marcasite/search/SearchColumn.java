package dev.marcasite.search;

/** A part of an entry that is searched. */
public enum SearchColumn {
  /** What the entry is called. */
  TITLE,
  /** What it says in short. */
  SUMMARY,
  /** The text. */
  BODY,
  /** Its name within the knowledge base. */
  KEY,
  /** The names of its tags. */
  TAGS;

  /** The column of the index. */
  String column() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
