package dev.marcasite.migrations.census;

import dev.marcasite.migrations.schema.SqlName;
import java.util.Locale;

/**
 * One thing that was there before a change and is not there, or not the same, after it.
 *
 * @param kind what it is
 * @param name the table, trigger, view or index, as written in the file but without quotes
 * @param column the column of the table that is concerned; empty for other kinds
 * @param fact what was measured
 * @param values number of stored rows or values concerned, 0 for other kinds
 */
public record Loss(Kind kind, String name, String column, String fact, long values) {
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
    REFERENCES,
    /** The memory of an AUTOINCREMENT table for the highest id it has given. */
    SEQUENCE;

    /** The word for it in a changelog. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Loss(Kind kind, String name, String fact) {
    this(kind, name, "", fact, 0);
  }

  /** Whether a rollback brings it about, which undoes what made the object. */
  public boolean isOfRollback() {
    boolean rule = kind == Kind.CONSTRAINT || kind == Kind.INDEX;
    return rule || (values == 0 && fact.startsWith(GONE));
  }

  /** The words of a changelog that allow it, such as {@code column note.colour}. */
  public String declaration() {
    String quoted = SqlName.shown(name);
    return kind.word() + " " + (column.isEmpty() ? quoted : quoted + "." + SqlName.shown(column));
  }

  /** The declaration and the fact, such as {@code rows note (2 of 3 are gone)}. */
  @Override
  public String toString() {
    return "%s (%s)".formatted(declaration(), fact);
  }
}
