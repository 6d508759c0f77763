package dev.marcasite.notebook.vault;

import dev.marcasite.notebook.vault.Problem.Severity;

/** Ends the reading of one file; becomes its {@link Problem}. */
final class UnreadableFileException extends Exception {
  private static final long serialVersionUID = 1L;
  private final int line;

  UnreadableFileException(int line, String message) {
    super(message);
    this.line = line;
  }

  Problem problemIn(String file) {
    return new Problem(file, line, Severity.ERROR, String.valueOf(getMessage()));
  }
}
