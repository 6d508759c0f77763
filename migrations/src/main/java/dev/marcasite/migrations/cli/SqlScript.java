package dev.marcasite.migrations.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Statements as a script to read. */
final class SqlScript {
  private SqlScript() {}

  static String of(List<String> statements) {
    return statements.isEmpty()
        ? "-- nothing to do"
        : statements.stream().map(SqlScript::ended).collect(Collectors.joining("\n"));
  }

  private static String ended(String statement) {
    String text = statement.strip();
    return text.endsWith(";") ? text : text + ";";
  }
}
