package dev.marcasite.migrations.census;

import java.util.Locale;

/**
 * One thing that was there before a change and is not there, or not the same, after it.
 *
 * @param kind what it is
 * @param name the table, {@code table.column}, trigger, view or index, as written in the file
 * @param fact what was measured
 * @param values number of stored rows or values concerned, 0 for other kinds
 */
public record Loss(Kind kind, String name, String fact, long values) {
  static final String GONE = "is gone";

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
  }

  Loss(Kind kind, String name, String fact) {
    this(kind, name, fact, 0);
  }

  /** Whether a rollback brings it about, which undoes what made the object. */
  public boolean isOfRollback() {
    return kind == Kind.CONSTRAINT || (fact.startsWith(GONE) && values == 0);
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
