package dev.marcasite.notebook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command line. Exit status: 0 if all went well, 1 if a command failed or has problems to
 * report, 2 if it was called wrongly.
 */
@Command(
    name = "notebook",
    description = "Keeps a folder of Markdown notes in one searchable file.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    version = "notebook 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:all went well", "1:failed, or problems were reported", "2:wrong usage"})
public final class Notebook {
  static final int OK = 0;
  static final int PROBLEMS = 1;

  @Option(
      names = "--db",
      paramLabel = "FILE",
      defaultValue = "notebook.db",
      scope = ScopeType.INHERIT,
      description = "The database file; default ${DEFAULT-VALUE}.")
  private Path file;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print JSON for programs instead of text for people.")
  private boolean json;

  /** Runs one command and exits. */
  public static void main(String[] arguments) {
    // Hibernate's notes on its own start are of no interest to users of this program.
    System.setProperty("org.jboss.logging.provider", "slf4j");
    new NotebookFile(Path.of("")).prepare();
    int status = run(writer(FileDescriptor.out), writer(FileDescriptor.err), arguments);
    System.exit(status);
  }

  /** Runs one command and returns its exit status. */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return Subcommands.meantBy(arguments, command -> command.setOut(out).setErr(err))
        .execute(arguments);
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), UTF_8), /* autoFlush= */ true);
  }

  NotebookFile file() {
    return new NotebookFile(file);
  }

  boolean json() {
    return json;
  }
}
