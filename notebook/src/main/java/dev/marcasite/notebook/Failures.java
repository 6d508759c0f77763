package dev.marcasite.notebook;

import dev.marcasite.migrations.MigrationException;
import dev.marcasite.notebook.store.ImportRefusedException;
import dev.marcasite.persistence.DatabaseException;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells what failed in one line. Only a defect of this program shows its stack trace. */
final class Failures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    if (isExpected(failure)) {
      commandLine.getErr().println("notebook: " + failure.getMessage());
    } else {
      failure.printStackTrace(commandLine.getErr());
    }
    return Notebook.PROBLEMS;
  }

  private static boolean isExpected(Exception failure) {
    return failure instanceof DatabaseException
        || failure instanceof MigrationException
        || failure instanceof ImportRefusedException
        || failure instanceof NoSuchNoteException
        || failure instanceof IOException;
  }
}
