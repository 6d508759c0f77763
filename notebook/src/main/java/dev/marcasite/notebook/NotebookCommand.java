package dev.marcasite.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What all commands have in common: the file, and two ways to print. */
abstract class NotebookCommand implements Callable<Integer> {
  @ParentCommand private Notebook notebook;
  @Spec private CommandSpec spec;

  final NotebookFile file() {
    return notebook.file();
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Ends the command with this message and its usage. */
  final ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  final void requireFromOneTo(int most, String option, int value) {
    if (value < 1 || value > most) {
      throw wrongUsage("%s must be from 1 to %d: %d".formatted(option, most, value));
    }
  }

  /**
   * Prints a result.
   *
   * @param forPrograms printed as JSON if the user wants that
   * @param forPeople prints the same as text
   */
  final void print(Object forPrograms, Consumer<PrintWriter> forPeople)
      throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    if (notebook.json()) {
      ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
      out.println(json.writeValueAsString(forPrograms));
    } else {
      forPeople.accept(out);
    }
    out.flush();
  }
}
