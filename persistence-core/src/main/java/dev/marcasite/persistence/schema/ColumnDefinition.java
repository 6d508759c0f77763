package dev.marcasite.persistence.schema;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A column of a plugin's table. Immutable; each {@code with} method returns a changed copy.
 *
 * @param name lower-case letters, digits and underscores; not {@code id}, {@code rowid} or {@code
 *     oid}, which each table has
 * @param type what it holds; another type is refused by SQLite
 * @param optional whether it may hold NULL; default false
 * @param unique whether no two rows may have the same value; default false
 * @param defaultValue what a row gets that says nothing: a {@code String}, {@code Long} or {@code
 *     Double}
 * @param choices the only values, for a column of text; empty means any
 * @param range the least and the greatest value, for a column of numbers
 * @param reference the table whose {@code id} it refers to
 */
public record ColumnDefinition(
    String name,
    Type type,
    boolean optional,
    boolean unique,
    Optional<Object> defaultValue,
    List<String> choices,
    Optional<Range> range,
    Optional<Reference> reference) {

  /** In SQLite the last two mean the key as well, unless a column takes the word away. */
  private static final Set<String> KEYS = Set.of("id", "rowid", "oid");

  /** What a column holds, in the words of a strict table. */
  public enum Type {
    /** Whole numbers of 64 bits. */
    INTEGER,
    /** Floating-point numbers. */
    REAL,
    /** Text. */
    TEXT,
    /** Bytes. */
    BLOB
  }

  /** What happens to a row when the row that it refers to is deleted. */
  public enum OnDelete {
    /** It is deleted, too. */
    CASCADE,
    /** It refers to nothing from then on; the column must be optional. */
    SET_NULL,
    /** The deletion is refused. */
    RESTRICT
  }

  /**
   * The least and the greatest value.
   *
   * @param least not above the greatest
   * @param greatest finite
   */
  public record Range(double least, double greatest) {
    /** Refuses an empty or endless range. */
    public Range {
      if (!(least <= greatest) || Double.isInfinite(least) || Double.isInfinite(greatest)) {
        throw new IllegalArgumentException(
            "range must be finite and not empty: %s to %s".formatted(least, greatest));
      }
    }
  }

  /**
   * A foreign key to the {@code id} of a table.
   *
   * @param table of the same plugin, or of an owner that it needs
   * @param onDelete what happens when that row goes
   */
  public record Reference(String table, OnDelete onDelete) {
    /** Refuses what is no name. */
    public Reference {
      SchemaName.require("table", table);
      requireNonNull(onDelete, "onDelete");
    }
  }

  /** Refuses names and combinations that SQLite would refuse or misread. */
  public ColumnDefinition {
    SchemaName.require("name", name);
    requireNonNull(type, "type");
    choices = List.copyOf(choices);
    require(
        choices.stream().allMatch(ColumnDefinition::isOneLine),
        name,
        "choices must be one line without backslashes");
    require(!KEYS.contains(name), name, "name is that of the key, which each table has");
    require(choices.isEmpty() || type == Type.TEXT, name, "choices are for columns of text");
    require(range.isEmpty() || isNumber(type), name, "range is for columns of numbers");
    require(reference.isEmpty() || type == Type.INTEGER, name, "reference must be of type INTEGER");
    require(
        optional || reference.map(key -> key.onDelete() != OnDelete.SET_NULL).orElse(true),
        name,
        "reference that is set to NULL must be optional");
    require(
        defaultValue.map(value -> fits(value, type)).orElse(true),
        name,
        "defaultValue must be of the column's type, and one line without backslashes");
    require(
        defaultValue.isEmpty() || isAllowed(defaultValue.get(), choices, range),
        name,
        "defaultValue must be one of choices, and within range");
  }

  /** A column of whole numbers that must have a value. */
  public static ColumnDefinition integer(String name) {
    return of(name, Type.INTEGER);
  }

  /** A column of floating-point numbers that must have a value. */
  public static ColumnDefinition real(String name) {
    return of(name, Type.REAL);
  }

  /** A column of text that must have a value. */
  public static ColumnDefinition text(String name) {
    return of(name, Type.TEXT);
  }

  /** A column of bytes that must have a value. */
  public static ColumnDefinition blob(String name) {
    return of(name, Type.BLOB);
  }

  /** A column that refers to a row of a table, of this plugin or of an owner that it needs. */
  public static ColumnDefinition reference(String name, String table, OnDelete onDelete) {
    return new ColumnDefinition(
        name,
        Type.INTEGER,
        onDelete == OnDelete.SET_NULL,
        false,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.of(new Reference(table, onDelete)));
  }

  /** This column, which may hold NULL. */
  public ColumnDefinition withNull() {
    return new ColumnDefinition(name, type, true, unique, defaultValue, choices, range, reference);
  }

  /** This column, no two rows of which have the same value. */
  public ColumnDefinition withUnique() {
    return new ColumnDefinition(
        name, type, optional, true, defaultValue, choices, range, reference);
  }

  /** This column with a default. */
  public ColumnDefinition withDefault(Object value) {
    Object stored = value instanceof Integer number ? Long.valueOf(number) : value;
    return new ColumnDefinition(
        name, type, optional, unique, Optional.of(stored), choices, range, reference);
  }

  /** This column, which holds one of these texts. */
  public ColumnDefinition withChoices(String... choices) {
    return new ColumnDefinition(
        name, type, optional, unique, defaultValue, List.of(choices), range, reference);
  }

  /** This column, whose values lie between these two, both included. */
  public ColumnDefinition withRange(double least, double greatest) {
    return new ColumnDefinition(
        name,
        type,
        optional,
        unique,
        defaultValue,
        choices,
        Optional.of(new Range(least, greatest)),
        reference);
  }

  private static ColumnDefinition of(String name, Type type) {
    return new ColumnDefinition(
        name, type, false, false, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
  }

  private static boolean isNumber(Type type) {
    return type == Type.INTEGER || type == Type.REAL;
  }

  private static boolean fits(Object value, Type type) {
    return switch (type) {
      case INTEGER -> value instanceof Long;
      case REAL -> value instanceof Double number && Double.isFinite(number);
      case TEXT -> value instanceof String text && isOneLine(text);
      case BLOB -> false;
    };
  }

  /** SQLite does not look at a default before a row has it. */
  private static boolean isAllowed(Object value, List<String> choices, Optional<Range> range) {
    return (choices.isEmpty() || choices.contains(value))
        && (range.isEmpty()
            || (value instanceof Number number
                && number.doubleValue() >= range.get().least()
                && number.doubleValue() <= range.get().greatest()));
  }

  /**
   * A changelog is a file of lines in UTF-8, and of parameters in braces that Liquibase would
   * replace; behind a backslash Liquibase does not see where a text ends.
   */
  private static boolean isOneLine(String text) {
    return text.chars().noneMatch(Character::isISOControl)
        && text.indexOf('\\') < 0
        && !text.contains("${")
        && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static void require(boolean holds, String column, String what) {
    if (!holds) {
      throw new IllegalArgumentException("%s (column '%s')".formatted(what, column));
    }
  }
}
