package dev.marcasite.persistence;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses what does not only read, first by its words, then by its bytecode. */
final class ReadVerdict {
  private static final String WRITE_INSTEAD = "Write through the EntityManager instead";
  private static final Map<String, String> CLOSED_FUNCTIONS = closedFunctions();

  private ReadVerdict() {}

  /**
   * Refuses a statement that is no read by its first words. Only what passes may come near SQLite's
   * compiler.
   */
  static void requireRead(SqlText text) {
    if (!text.reads()) {
      throw new ReadOnlyViolationException(
          text.kind() == SqlText.Kind.OTHER
              ? "the statement is no SELECT, VALUES or WITH … SELECT"
              : "the statement is %s %s"
                  .formatted(text.kind() == SqlText.Kind.DELETE ? "a" : "an", text.kind()),
          WRITE_INSTEAD,
          null);
    }
  }

  /** Refuses a statement that looks like a read and would do more. */
  static void requireHarmless(StatementProgram program) {
    if (program.change() != null) {
      throw new ReadOnlyViolationException(
          "the statement would " + program.change(), WRITE_INSTEAD, null);
    }
    for (String function : program.functions()) {
      String instead = CLOSED_FUNCTIONS.get(function);
      if (instead != null) {
        throw new ReadOnlyViolationException(
            "the statement calls the closed function %s()".formatted(function), instead, null);
      }
    }
  }

  /**
   * Refuses what may work for minutes in one operation, however short the values are: for each word
   * that {@code highlight} marks, it copies all that it has written so far.
   */
  static void requireShortOperations(StatementProgram program) {
    if (program.functions().contains("highlight")) {
      throw unending("highlight()", "Use snippet()");
    }
    if (program.functions().contains(StatementProgram.RANK_BY_NAME)) {
      throw unending("a function by rank match", "Order by bm25()");
    }
  }

  private static ReadOnlyViolationException unending(String what, String instead) {
    return new ReadOnlyViolationException(
        "the statement calls %s, which a short limit of time cannot end".formatted(what),
        instead + ", or allow the statement more than ten seconds",
        null);
  }

  /** The refusal of a table function that writes. */
  static ReadOnlyViolationException closedTableFunction(String name) {
    return new ReadOnlyViolationException(
        "the statement calls the closed table function " + name,
        "The library runs it when it closes the file",
        null);
  }

  /** The refusal of a write that SQLite has found while the statement ran. */
  static ReadOnlyViolationException refusedBySqlite(@Nullable Throwable cause) {
    return new ReadOnlyViolationException("SQLite refused a write", WRITE_INSTEAD, cause);
  }

  /**
   * Functions that no flag of SQLite keeps from harm, and what to do without them. {@code
   * fts3_tokenizer} takes an address from a bound value and calls it; {@code optimize} rewrites an
   * FTS3 index. Those that the driver adds compute sizes in 32 bits, and so write behind the memory
   * that they asked for, or fail in a way that ends the transaction around them; two of them take
   * seconds for texts of some 10 KiB, and nothing can end them. {@code mode} and the quartiles call
   * themselves once per value in descending order, until the stack ends.
   */
  private static Map<String, String> closedFunctions() {
    Map<String, String> closed = new HashMap<>();
    for (String function :
        new String[] {"load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"}) {
      closed.put(function, "It reaches beyond the database; there is no way around");
    }
    closed.put("optimize", WRITE_INSTEAD);
    for (String function : new String[] {"padl", "padr", "padc"}) {
      closed.put(function, "Use printf(), such as printf('%-20s', text)");
    }
    closed.put("mode", "Use group by value order by count(*) desc limit 1");
    closed.put("lower_quartile", "Use percentile(value, 25)");
    closed.put("upper_quartile", "Use percentile(value, 75)");
    closed.put("replicate", "Use replace(hex(zeroblob(count)), '00', text)");
    closed.put("charindex", "Use instr(text, part)");
    closed.put("strfilter", "Use replace(text, character, '')");
    closed.put("leftstr", "Use substr(text, 1, length)");
    closed.put("rightstr", "Use substr(text, -length)");
    return Map.copyOf(closed);
  }
}
