package dev.marcasite.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A virtual table as its definition tells.
 *
 * @param module what implements it, in lower case
 * @param arguments what its module is given, as written
 */
record VirtualTable(String module, List<String> arguments) {
  private static final String CONTENT = "content";
  private static final Set<String> FULL_TEXT = Set.of("fts3", "fts4", "fts5");
  private static final Set<String> SELF_CONTAINED = Set.of("rtree", "rtree_i32");
  private static final Set<String> VOCABULARIES = Set.of("fts5vocab", "fts4aux");

  static boolean isDefinedBy(@Nullable String sql) {
    SqlTokens tokens = new SqlTokens(sql == null ? "" : sql);
    return isWord(tokens, "create") && isWord(tokens, "virtual");
  }

  /** Reads a {@code CREATE VIRTUAL TABLE} as the schema keeps it. */
  static VirtualTable of(String sql) {
    SqlTokens tokens = new SqlTokens(sql);
    SqlTokens.Type type = tokens.next();
    while (type != SqlTokens.Type.END && !is(tokens, type, "using")) {
      type = tokens.next();
    }
    tokens.next();
    String module = unquoted(tokens.text()).toLowerCase(Locale.ROOT);
    return new VirtualTable(module, arguments(sql, tokens));
  }

  /** The tables of others whose contents it shows. */
  List<String> tablesBehind() {
    if (VOCABULARIES.contains(module)) {
      return arguments.stream().limit(1).map(VirtualTable::unquoted).toList();
    }
    return FULL_TEXT.contains(module)
        ? arguments.stream().map(VirtualTable::content).flatMap(Optional::stream).toList()
        : List.of();
  }

  /** Its module, if nothing is known of what that reads. */
  Optional<String> unknownModule() {
    return FULL_TEXT.contains(module)
            || VOCABULARIES.contains(module)
            || SELF_CONTAINED.contains(module)
        ? Optional.empty()
        : Optional.of(module);
  }

  /** As the module gets them: from the first token to the last, without comments around. */
  private static List<String> arguments(String sql, SqlTokens tokens) {
    List<String> arguments = new ArrayList<>();
    int depth = 0;
    int begin = 0;
    int end = 0;
    for (SqlTokens.Type type = tokens.next(); type != SqlTokens.Type.END; type = tokens.next()) {
      boolean opens = type == SqlTokens.Type.OPEN && depth++ == 0;
      boolean ends = type == SqlTokens.Type.CLOSE && --depth == 0;
      if (ends || (depth == 1 && tokens.text().equals(","))) {
        arguments.add(sql.substring(begin, end));
        begin = end;
      } else if (!opens) {
        begin = begin == end ? tokens.start() : begin;
        end = tokens.end();
      }
    }
    return arguments;
  }

  /** The modules take any beginning of the word for the whole. */
  private static Optional<String> content(String argument) {
    int equals = argument.indexOf('=');
    String option = equals < 0 ? "" : argument.substring(0, equals).strip();
    String value = unquoted(argument.substring(equals + 1).strip());
    boolean isContent = !option.isEmpty() && CONTENT.startsWith(option.toLowerCase(Locale.ROOT));
    return isContent && !value.isEmpty() ? Optional.of(value) : Optional.empty();
  }

  private static boolean isWord(SqlTokens tokens, String word) {
    return is(tokens, tokens.next(), word);
  }

  private static boolean is(SqlTokens tokens, SqlTokens.Type type, String word) {
    return type == SqlTokens.Type.WORD && tokens.text().equalsIgnoreCase(word);
  }

  private static String unquoted(String text) {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    if (text.length() < 2 || "'\"`[".indexOf(first) < 0) {
      return text;
    }
    String quote = String.valueOf(first);
    String inner = text.substring(1, text.length() - 1);
    return first == '[' ? inner : inner.replace(quote + quote, quote);
  }
}
