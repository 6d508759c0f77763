package dev.marcasite.notebook.vault;

import static java.util.Comparator.comparing;

import java.util.Comparator;

/**
 * Something in the folder that could not be taken as it is. Immutable; sorts by file, then line.
 *
 * @param file path relative to the vault, with {@code /}
 * @param line counted from 1; 1 if the whole file is meant
 * @param severity whether the file was left out
 * @param message what is wrong and what was done about it
 */
public record Problem(String file, int line, Severity severity, String message)
    implements Comparable<Problem> {

  private static final Comparator<Problem> ORDER =
      comparing(Problem::file).thenComparingInt(Problem::line).thenComparing(Problem::message);

  /** What became of the file. */
  public enum Severity {
    /** The file was left out. */
    ERROR,
    /** The file was read without the part that is wrong. */
    WARNING
  }

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }

  /** One line in the form that compilers use: {@code file:line: severity: message}. */
  @Override
  public String toString() {
    return file
        + ":"
        + line
        + ": "
        + (severity == Severity.ERROR ? "error" : "warning")
        + ": "
        + message;
  }
}
