package dev.marcasite.notebook;

import java.io.Console;

/** Whether a person sits in front of this program. */
final class Terminal {
  private Terminal() {}

  @SuppressWarnings("SystemConsoleNull") // up to Java 21 null means that there is no terminal
  static boolean isPresent() {
    Console console = System.console();
    return console != null && isTerminal(console);
  }

  /** Whether to print in colour; https://no-color.org says how a person refuses that. */
  static boolean showsColours() {
    String refused = System.getenv("NO_COLOR");
    return isPresent() && (refused == null || refused.isEmpty());
  }

  /** Since Java 22 there is always a console, which can be asked. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
