package dev.marcasite.migrations;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds statements that would end the migration's transaction or reach beyond its file. A COMMIT in
 * a changelog, also in its spelling END, would leave half a migration behind.
 */
final class StatementGuard {
  private static final Set<String> REFUSED =
      Set.of(
          "BEGIN",
          "COMMIT",
          "END",
          "ROLLBACK",
          "SAVEPOINT",
          "RELEASE",
          "ATTACH",
          "DETACH",
          "VACUUM");

  /** With it a table's text need not fit its rows, and nothing here would notice. */
  private static final String UNSAFE_PRAGMA = "WRITABLE_SCHEMA";

  /** Comments, quoted text and names, words, and the end of a statement. */
  private static final Pattern TOKEN =
      Pattern.compile(
          """
          --[^\\n]*|/\\*.*?(?:\\*/|\\z)\
          |'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\\[[^\\]]*\\]\
          |(?<word>[\\p{Alpha}_][\\w$]*)|(?<end>;)""",
          Pattern.DOTALL);

  private final Matcher token;

  private StatementGuard(String sql) {
    token = TOKEN.matcher(sql);
  }

  /** The first word of the first refused statement in the text. */
  static Optional<String> refused(String sql) {
    return new StatementGuard(sql).scan();
  }

  private Optional<String> scan() {
    String word = next();
    while (!word.isEmpty()) {
      if (REFUSED.contains(word)) {
        return Optional.of(word);
      }
      if (word.equals("PRAGMA")) {
        word = next();
        word = word.equals("MAIN") ? next() : word;
        if (word.equals(UNSAFE_PRAGMA)) {
          return Optional.of("PRAGMA " + UNSAFE_PRAGMA);
        }
      }
      if (word.equals("CREATE")) {
        word = skipTrigger();
      }
      while (!word.isEmpty() && !word.equals(";")) {
        word = next();
      }
      while (word.equals(";")) {
        word = next();
      }
    }
    return Optional.empty();
  }

  /** A trigger's body has semicolons of its own and lies between BEGIN and its END. */
  private String skipTrigger() {
    String word = next();
    while (Set.of("TEMP", "TEMPORARY").contains(word)) {
      word = next();
    }
    if (!word.equals("TRIGGER")) {
      return word;
    }
    while (!word.isEmpty() && !word.equals("BEGIN")) {
      word = next();
    }
    int depth = 1;
    while (!word.isEmpty() && depth > 0) {
      word = next();
      depth += word.equals("CASE") ? 1 : word.equals("END") ? -1 : 0;
    }
    return word;
  }

  /** The next word in upper case, a semicolon, or an empty text at the end. */
  private String next() {
    while (token.find()) {
      if (token.group("word") != null || token.group("end") != null) {
        return token.group().toUpperCase(Locale.ROOT);
      }
    }
    return "";
  }
}
