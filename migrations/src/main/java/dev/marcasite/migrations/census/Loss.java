package dev.marcasite.migrations.census;

import java.util.Locale;

/**
 * One thing that was there before a change and is not there, or not the same, after it.
 *
 * @param kind what it is
 * @param name the table, {@code table.column}, trigger, view or index, as written in the file
 * @param fact what was measured
 */
public record Loss(Kind kind, String name, String fact) {
  /** Kinds of losses. */
  public enum Kind {
    /** A table. */
    TABLE,
    /** A column of a table that is still there. */
    COLUMN,
    /** Rows of a table that is still there. */
    ROWS,
    /** Values of a column that is still there. */
    VALUES,
    /** A trigger. */
    TRIGGER,
    /** A view. */
    VIEW,
    /** An index. */
    INDEX,
    /** A rule that a table kept. */
    CONSTRAINT,
    /** The agreement of a full-text index with its table. */
    FULLTEXT,
    /** A reference to a row that is there. */
    REFERENCES;

    /** The word for it in a changelog. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether stored values are gone, not only something around them. */
    public boolean isOfValues() {
      return this == TABLE || this == COLUMN || this == ROWS || this == VALUES;
    }
  }

  /** The table of the loss, or the object's own name if it belongs to none. */
  public String table() {
    int dot = name.indexOf('.');
    boolean ofColumn = kind == Kind.COLUMN || kind == Kind.VALUES;
    return ofColumn && dot >= 0 ? name.substring(0, dot) : name;
  }

  /** The kind, the name and the fact, such as {@code rows note (2 of 3 are gone)}. */
  @Override
  public String toString() {
    return "%s %s (%s)".formatted(kind.word(), name, fact);
  }
}
