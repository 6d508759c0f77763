package dev.marcasite.persistence.spi;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function that queries may call, written in Java.
 *
 * <p>It exists on the connections of the databases that have its plugin, and nowhere else.
 * Therefore the schema cannot use it: SQLite refuses it in triggers, views, indexes, checks and
 * generated columns, so that any program may still write the file.
 *
 * <p>It computes from its arguments: a transaction that it begins, or a write through the entity
 * manager of its caller, is refused.
 *
 * @param name lower-case letters, digits and underscores; neither a function of SQLite nor one of
 *     another plugin
 * @param parameters how many arguments it takes, 0 to 127, or {@link #ANY_NUMBER}
 * @param deterministic whether equal arguments give equal results, so that SQLite may compute it
 *     once for many rows; default false
 * @param body computes the result
 */
public record SqlFunction(String name, int parameters, boolean deterministic, Body body) {
  /** For {@code parameters}: any number of arguments. */
  public static final int ANY_NUMBER = -1;

  private static final int MOST_PARAMETERS = 127;

  /** Refuses a number of parameters outside its range; the name is checked by the database. */
  public SqlFunction {
    requireNonNull(name, "name");
    requireNonNull(body, "body");
    if (parameters < ANY_NUMBER || parameters > MOST_PARAMETERS) {
      throw new IllegalArgumentException("parameters must be from -1 to 127: " + parameters);
    }
  }

  /** What a function computes. */
  @FunctionalInterface
  public interface Body {
    /**
     * The result for some arguments. Called on the thread of the query, while it runs; must be
     * thread-safe, quick, and leave the database alone: a time limit does not interrupt it.
     *
     * @param arguments each a {@code Long}, {@code Double}, {@code String}, {@code byte[]} or null
     * @return any value that a parameter of {@code executeSql} may have
     * @throws Exception fails the query with its message
     */
    @Nullable Object apply(List<@Nullable Object> arguments) throws Exception;
  }

  /** A function whose results may differ from call to call. */
  public static SqlFunction of(String name, int parameters, Body body) {
    return new SqlFunction(name, parameters, false, body);
  }

  /** This function, whose result depends on its arguments only. */
  public SqlFunction asDeterministic() {
    return new SqlFunction(name, parameters, true, body);
  }
}
