package dev.marcasite.notebook.vault;

import dev.marcasite.notebook.vault.Problem.Severity;
import java.util.ArrayList;
import java.util.List;

/** The problems of one file, gathered while it is read. For one thread. */
final class FileProblems {
  private final String file;
  private final List<Problem> found = new ArrayList<>();

  FileProblems(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  void warn(int line, String message) {
    found.add(new Problem(file, line, Severity.WARNING, message));
  }

  void error(UnreadableFileException e) {
    found.add(e.problemIn(file));
  }

  List<Problem> found() {
    return List.copyOf(found);
  }
}
