package dev.marcasite.persistence.mapping;

import java.io.Serial;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/**
 * The functions that HQL needs of a connection, because SQLite's own know no letters beyond Z and
 * answer null where a calculation has no answer.
 *
 * <p>They are for queries only: SQLite refuses them in triggers, views and indexes, since other
 * programs could not write the file any more.
 */
public final class QueryFunctions {
  static final String LOWER = "marcasite_lower";
  static final String UPPER = "marcasite_upper";
  static final String FOLD = "marcasite_fold";
  private static final String REFUSE = "marcasite_refuse";

  /** Not to be used by the schema. */
  private static final int DIRECT_ONLY = 0x80000;

  private QueryFunctions() {}

  /**
   * Adds the functions to a connection of the driver.
   *
   * @throws SQLException if the driver refuses them
   */
  public static void register(Connection connection) throws SQLException {
    register(connection, LOWER, text -> text.toLowerCase(Locale.ROOT));
    register(connection, UPPER, text -> text.toUpperCase(Locale.ROOT));
    register(connection, FOLD, QueryFunctions::fold);
    Function.create(connection, REFUSE, new Refuse(), 1, DIRECT_ONLY);
  }

  /** SQL that fails with a reason when it is reached. */
  static String refuse(String reason) {
    return "%s('%s')".formatted(REFUSE, reason.replace("'", "''"));
  }

  /**
   * The text in one case, for {@code ilike}. ASCII stays as it is, because LIKE itself does not
   * heed its case, and no other letter becomes ASCII.
   */
  static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    text.codePoints()
        .map(
            letter -> {
              int simple = Character.toLowerCase(Character.toUpperCase(letter));
              return letter < 0x80 || simple < 0x80 ? letter : simple;
            })
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }

  private static void register(Connection connection, String name, UnaryOperator<String> change)
      throws SQLException {
    Function.create(
        connection, name, new OfText(change), 1, Function.FLAG_DETERMINISTIC | DIRECT_ONLY);
  }

  private static final class OfText extends Function {
    private final UnaryOperator<String> change;

    OfText(UnaryOperator<String> change) {
      this.change = change;
    }

    @Override
    protected void xFunc() throws SQLException {
      @Nullable String text = value_text(0);
      if (text == null) {
        result();
      } else {
        result(change.apply(text));
      }
    }
  }

  private static final class Refuse extends Function {
    @Override
    protected void xFunc() throws SQLException {
      throw new Refusal(value_text(0));
    }
  }

  /** The driver shows SQLite the whole description of an exception as the reason. */
  private static final class Refusal extends SQLException {
    @Serial private static final long serialVersionUID = 1L;

    Refusal(@Nullable String reason) {
      super(reason);
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // the driver asks for it, not for the message
    public String toString() {
      return String.valueOf(getMessage());
    }
  }
}
